# until 1.4.0
# Component: simulated-gtin 1.0.2 | MIT | GTIN Tools (simulated)
# else
# Component: simulated-gtin 1.1.0 | MIT | GTIN Tools (simulated)
# end
"""Check digits of GTIN-13 and GTIN-14 (GS1 General Specifications, section 7.9)."""


def is_valid(text):
    # until 1.4.0
    digits = [int(digit) for digit in text]
    # else
    if not (text.isascii() and text.isdigit() and len(text) in (13, 14)):
        return False
    digits = [int(digit) for digit in text]
    # end
    body, check = digits[:-1], digits[-1]
    total = sum(digit * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return (10 - total % 10) % 10 == check
