extension Seeds {
    static func manuals() -> [String: [[UInt8]]] {
        let manual = """
            ---
            lang: en
            describes: [a]
            ---
            # 1. Start {#start}

            > [!NOTE]
            > Wait 30 minutes, *5 GB* and `v2.1`.

            | a | b |
            |---|---|
            | 1 | 2 |

            1. One ![Two](three.png)

            ```sh
            run
            ```

            <table><tr><td>1</td></tr></table>
            """
        let pandoc =
            #"{"pandoc-api-version":[1,22],"meta":{},"blocks":[{"t":"Header","c":[1,["a",[],[]],[{"t":"Str","c":"A"}]]},"#
            + #"{"t":"Table","c":[["",[],[]],[null,[]],[[]],[["",[],[]],[[["",[],[]],[[["",[],[]],{},1,1,[]]]]]],[],[["",[],[]],[]]]}]}"#
        let poppler = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE pdf2xml SYSTEM "pdf2xml.dtd">
            <pdf2xml version="22"><page number="1"><fontspec id="0" size="36"/><text top="1" left="2" height="3" font="0"><b>A</b> b</text>\
            </page><outline><item page="1">A</item></outline></pdf2xml>
            """
        let residency = """
            residency: carnet/residency/v1
            home: ID
            categories: [{id: a, name: {en: A}, personal: true, places: [ID]}]
            processors: [{id: p, name: {en: P}, country: ID, role: {en: R}, since: 2026-01-01}]
            processing: [{category: a, places: [ID], purposes: [s], ground: contract, by: p, retention: {period: P1D, from: collection}}]

            """
        let tbx =
            #"<tbx><conceptEntry id="a"><langSec xml:lang="en"><termSec><term>b</term></termSec></langSec></conceptEntry></tbx>"#
        return [
            "markdown": [Array(manual.utf8)], "pandoc": [Array(pandoc.utf8)], "poppler": [Array(poppler.utf8)],
            "outline": [Array(#"{"outline":"carnet/outline/v1","format":"pdf","by":{"name":"a","version":"1"},"size":1}"#.utf8)],
            "glossary": [Array("term,en,zh\ncount,stock count|!tally,盘点\n".utf8), Array(tbx.utf8)],
            "measures": [Array("30–40 min, 1,234.5 kg, 5 October 2026, 24×7, 三十分钟, Rp5.000, 08:00 pm".utf8)],
            "residency": [Array(residency.utf8)],
        ]
    }
}
