internal import Documents

/// What CSAF 2.0 says of the product tree (clauses 3.1.2, 3.1.3 and 3.2.2).
extension Form {
    static let productTree = object(
        [:],
        [
            "branches": branches, "full_product_names": list(product),
            "relationships": list(
                object([
                    "category": words(
                        "default_component_of external_component_of installed_on installed_with optional_component_of"),
                    "full_product_name": product, "product_reference": .text, "relates_to_product_reference": .text,
                ])),
            "product_groups": list(object(["group_id": .text, "product_ids": set(.text, atLeast: 2)], ["summary": .text])),
        ], atLeast: 1)

    /// The third member is a product or more branches.
    private static let branches: Form = list(
        object(
            [
                "category": words(
                    """
                    architecture host_name language legacy patch_level product_family product_name product_version \
                    product_version_range service_pack specification vendor
                    """), "name": .text,
            ], ["branches": .later { branches }, "product": product], atLeast: 3, atMost: 3))

    private static let product = object(
        ["name": .text, "product_id": .text], ["product_identification_helper": identification])

    /// A package URL is held against its syntax where it is read: test 6.1.13 says which part of it is wrong.
    private static let identification = object(
        [:],
        [
            "cpe": platformName, "purl": .text,
            "hashes": list(
                object(["filename": .text, "file_hashes": list(object(["algorithm": .text, "value": fileHash]))])),
            "model_numbers": set(.text), "sbom_urls": list(uri), "serial_numbers": set(.text), "skus": list(.text),
            "x_generic_uris": list(object(["namespace": uri, "uri": uri])),
        ], atLeast: 1)
}
