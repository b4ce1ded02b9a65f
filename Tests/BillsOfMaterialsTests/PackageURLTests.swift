import Testing

@testable import BillsOfMaterials

@Suite struct PackageURLTests {
    /// The examples of the specification (ECMA-427), each with its canonical text.
    @Test(
        arguments: [
            (
                "pkg:bitbucket/birkenfeld/pygments-main@244fd47e07d1014f0aed9c",
                "pkg:bitbucket/birkenfeld/pygments-main@244fd47e07d1014f0aed9c"
            ),
            ("pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie", "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie"),
            ("pkg:GEM/ruby-advisory-db-check@0.12.4", "pkg:gem/ruby-advisory-db-check@0.12.4"),
            (
                "pkg:github/Package-URL/Purl-Spec@244fd47e07d1004f0aed9c",
                "pkg:github/package-url/purl-spec@244fd47e07d1004f0aed9c"
            ),
            ("pkg:npm/%40angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1"),
            ("pkg:npm/@angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1"),
            ("pkg:pypi/Django_package@1.11.1.dev1", "pkg:pypi/django-package@1.11.1.dev1"),
            (
                "pkg:docker/customer/dockerimage@sha256:244fd47e?repository_url=gcr.io",
                "pkg:docker/customer/dockerimage@sha256:244fd47e?repository_url=gcr.io"
            ),
            (
                "pkg:golang/google.golang.org/genproto#/googleapis/./api/../annotations/",
                "pkg:golang/google.golang.org/genproto#googleapis/api/annotations"
            ),
            (
                "pkg://maven//org.apache.xmlgraphics/batik-anim@1.9.1?type=zip&classifier=&extension=a%20b",
                "pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?extension=a%20b&type=zip"
            ),
            ("PKG:generic/openssl@", "pkg:generic/openssl"),
            ("pkg:generic/b%C3%BCro@1%2B2", "pkg:generic/b%C3%BCro@1%2B2"),
            ("pkg:generic/a?download_url=https://a.example/x%3Fy", "pkg:generic/a?download_url=https://a.example/x%3Fy"),
        ])
    func canonicalTexts(_ text: String, _ canonical: String) throws {
        let purl = try PackageURL(text)
        #expect(try PackageURL(purl.description) == purl)
        #expect(purl.description == canonical)
    }

    @Test func partsAreDecoded() throws {
        let purl = try PackageURL("pkg:npm/%40acme/a%2Fb@1.0+x?B=2&a=%26#s/p")
        #expect(purl.type == "npm" && purl.namespace == "@acme" && purl.name == "a/b" && purl.version == "1.0+x")
        #expect(purl.qualifiers.map(\.key) == ["a", "b"] && purl.qualifiers.map(\.value) == ["&", "2"])
        #expect(purl.subpath == "s/p" && purl.package == "pkg:npm/%40acme/a%2Fb")
    }

    @Test(
        arguments: [
            ("", .scheme), ("npm/a", .scheme), ("http:npm/a", .scheme), ("pkg:", .type), ("pkg:npm", .type), ("pkg:/a", .type),
            ("pkg:n%70m/a", .type), ("pkg:3d/a", .type), ("pkg:npm/", .name), ("pkg:npm//@1", .name), ("pkg:npm/a%2", .name),
            ("pkg:npm/a%zz", .name), ("pkg:npm/%ff", .name), ("pkg:npm/a%00", .name), ("pkg:npm/n%2Fs/a", .namespace),
            ("pkg:npm/a@%", .version), ("pkg:npm/a?b", .qualifiers), ("pkg:npm/a?b=1&B=2", .qualifiers),
            ("pkg:npm/a?=1", .qualifiers), ("pkg:npm/a?1=1", .qualifiers), ("pkg:npm/a?b%20=1", .qualifiers),
            ("pkg:npm/a#%", .subpath), ("pkg:npm/a#b%2Fc", .subpath),
        ] as [(String, PackageURL.Malformed.Part)])
    func isRefused(_ text: String, _ part: PackageURL.Malformed.Part) {
        #expect(throws: PackageURL.Malformed(part: part)) { try PackageURL(text) }
    }

    @Test func sizeIsBounded() {
        let text = "pkg:npm/" + String(repeating: "a", count: PackageURL.byteLimit)
        #expect(throws: PackageURL.Malformed(part: .size)) { try PackageURL(text) }
    }
}

@Suite struct LicenceExpressionTests {
    @Test(
        arguments: [
            ("MIT", ["MIT"]), ("GPL-2.0+", ["GPL-2.0"]), ("MIT AND (Apache-2.0 OR MIT)", ["Apache-2.0", "MIT"]),
            ("GPL-2.0-only WITH Classpath-exception-2.0", ["Classpath-exception-2.0", "GPL-2.0-only"]),
            ("DocumentRef-a:LicenseRef-b", ["DocumentRef-a:LicenseRef-b"]), ("mit or isc", ["isc", "mit"]),
        ])
    func identifiersAreSplit(_ text: String, _ ids: [String]) { #expect(LicenceExpression.ids(text) == ids) }

    @Test(
        arguments: [
            "", "MIT OR", "OR MIT", "MIT Apache-2.0", "(MIT", "MIT)", "MIT/Apache-2.0", "a:b", "MIT WITH",
            "The MIT Licence, revised",
            String(repeating: "(", count: 5000) + "MIT" + String(repeating: ")", count: 5000),
        ])
    func othersAreNone(_ text: String) { #expect(LicenceExpression.ids(text) == nil) }
}
