import Documents
import Testing

@testable import Advisories

@Suite struct SyntaxTests {
    @Test(
        arguments: [
            "https://acme.example", "https://u:p@acme.example:8443/a%20b/c?d=/?#e", "urn:acme:1", "x:", "file:///a", "a+b-c.d:/e",
            "ftp://[2001:db8::192.0.2.1]:21/", "http://[::]", "http://[1:2:3:4:5:6:7:8]", "http://[1:2:3:4:5:6:192.0.2.1]",
            "http://[1:2:3:4:5:6:7::]", "http://[v1.a:b]", "http://", "mailto:a@b",
        ])
    func uris(_ text: String) { #expect(URISyntax.isURI(text)) }

    @Test(
        arguments: [
            "", "acme.example", "//acme.example", "1a:b", ":a", "a b:c", "a:b c", "a:%2", "a:%zz", "a:b#c#d", "a:é", "a:[b]",
            "http://a@b@c", "http://a:b:c", "http://a:80x", "http://[", "http://[]", "http://[1:2:3]", "http://[1::2::3]",
            "http://[1:2:3:4:5:6:7:8:9]", "http://[12345::]", "http://[::256.0.0.1]", "http://[::1]a", "http://[:::]",
            "http://[1:2:3:4:5:6:7:8::]", "http://[v.a]", "http://[vg.a]", "http://[v1.]", "http://[::1.2.3.4:5]",
        ])
    func noURIs(_ text: String) { #expect(!URISyntax.isURI(text)) }

    @Test(
        arguments: [
            "en", "zh-Hans-CN", "zh-cmn-Hans", "de-1996", "sl-rozaj-biske", "en-a-bbb-x-a", "x-private", "i-default", "I-Mingo",
            "es-419", "abcdefgh", "de-CH-x-phonebk",
        ])
    func languages(_ text: String) { #expect(LanguageSyntax.isTag(text)) }

    @Test(
        arguments: [
            "", "e", "a-DE", "en_US", "en-", "-en", "en--US", "en-a", "x", "x-", "en-x", "i-klingon", "abcdefghi", "en-US-GB",
            "de-419-DE", "en-\u{212A}K",
        ])
    func noLanguages(_ text: String) { #expect(!LanguageSyntax.isTag(text)) }

    @Test(
        arguments: [
            "cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*", "cpe:2.3:*:-:*:-:*:*:id-ID:*:*:*:*",
            #"cpe:2.3:o:a\:b:??c*:*d?:e.f:-:eng:*:*:*:g"#,
            "cpe:/a:acme:stock:1%2e4", "cpe:/", "cPE:/O", "cpe:/a::::::",
            // The schema's expression holds one end only.
            "cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:* and more", "some cpe:/a:acme",
        ])
    func platformNames(_ text: String) { #expect(PlatformNameSyntax.isName(text)) }

    @Test(
        arguments: [
            "", "cpe:2.3:a:acme:stock", "cpe:2.3:x:acme:stock:1:*:*:*:*:*:*:*", "cpe:2.3:a:ac me:stock:1:*:*:*:*:*:*:*",
            "cpe:2.3:a:a*b:stock:1:*:*:*:*:*:*:*", "cpe:2.3:a:**:stock:1:*:*:*:*:*:*:*", "cpe:2.3:a:?:stock:1:*:*:*:*:*:*:*",
            #"cpe:2.3:a:a\b:stock:1:*:*:*:*:*:*:*"#, "cpe:2.3:a:acme:stock:1:*:*:i:*:*:*:*", "cpe:2.3:a::stock:1:*:*:*:*:*:*:*",
            "cpe:2.3:a:acme:stock:1:*:*:*:*:*:*:", "Cpe:/a", "cpe:/x", "cpe:/ab", "cpe:/a:::::::", "cpe:/a:b c", "cpe\u{1a}/a",
        ])
    func noPlatformNames(_ text: String) { #expect(!PlatformNameSyntax.isName(text)) }

    @Test(
        arguments: [
            ("2026-11-02T08:00:00Z", true), ("2026-11-02t08:00:00.1+07:00", true), ("9999-12-31T23:59:59-23:59", true),
            ("2000-02-29T00:00:00z", true), ("1900-02-29T00:00:00Z", false), ("0000-01-01T00:00:00Z", false),
            ("+026-01-01T00:00:00Z", false),
            ("2026-11-02 08:00:00Z", false), ("2026-11-02T08:00:00", false), ("2026-11-02T08:00:60Z", false),
            ("2026-11-02T08:00:00.Z", false),
            ("2026-11-02T24:00:00Z", false), ("2026", false), ("", false),
        ])
    func times(_ text: String, _ isTime: Bool) { #expect(AdvisoryTime.isTime(text) == isTime) }

    @Test func fractionsBeyondNanosecondsAreCutOff() {
        #expect(AdvisoryTime.instant("2026-11-02t08:00:00.1234567899Z")?.description == "2026-11-02T08:00:00.123456789Z")
        #expect(AdvisoryTime.instant("9999-12-31T00:00:00Z") == nil)
    }

    @Test(
        arguments: [
            ("pkg:generic/a@1", true), ("pkg:3d/a", false), ("pkg:/a", false), ("pkg:a", false), ("pkg:a/", false),
            ("PKG:a/b", false),
            ("pkg:a_b/c", false), ("pkg:a/b c", false),
        ])
    func packageURLs(_ text: String, _ isOne: Bool) { #expect(URISyntax.isPackageURL(text) == isOne) }
}
