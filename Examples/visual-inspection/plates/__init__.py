"""Machined plates, drawn: surfaces, defects whose class and place are known, and what a camera makes of them.

Only additions, multiplications, divisions and square roots of IEEE doubles are used, and of numpy's generator only `random`: a seed
gives the same bytes on every machine.
"""
