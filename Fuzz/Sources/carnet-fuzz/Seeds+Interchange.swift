extension Seeds {
    static func interchange() throws -> [String: [[UInt8]]] {
        let results = #"[{"image_id":1,"category_id":7,"bbox":[1,2,3.5,4],"score":0.25}]"#
        let dataset =
            #"{"images":[{"id":1,"file_name":"P-1.png"},{"id":2,"file_name":"P-2.png"}],"categories":[{"id":7,"name":"a"}]}"#
        let whole = dataset.dropLast() + #","annotations":[{"image_id":2,"category_id":7}]}"#
        let shapes =
            #"{"imagePath":"P-1.png","flags":{"b":true},"shapes":[{"label":"a","points":[[9.5,8],[1.5,2]],"shape_type":"circle"}]}"#
        let components = (1...2).map {
            """
            <ActualComponent id="\($0)"><SerialNumber>P-\($0)</SerialNumber><Status><InspectionStatusEnum>PASS\
            </InspectionStatusEnum></Status></ActualComponent>
            """
        }
        let measurements = (1...2).map {
            """
            <M><Status><CharacteristicStatusEnum>FAIL</CharacteristicStatusEnum></Status><CharacteristicItemId>3\
            </CharacteristicItemId><ActualComponentId>\($0)</ActualComponentId><Value>present</Value></M>
            """
        }
        let qif = """
            <QIFDocument versionQIF="3.0.0"><CharacteristicItems><I id="3"><Name>a</Name></I></CharacteristicItems>
            <MeasurementResultsSet><MeasurementResults><CharacteristicMeasurements>\(measurements.joined())\
            </CharacteristicMeasurements></MeasurementResults></MeasurementResultsSet>\(components.joined())</QIFDocument>
            """
        let table = "part,a,b\nP-1,0.5,1e-3\nP-2,0,1\n"
        let rows = #"[{"part":"P-1","a":0.5,"b":1},{"part":"P-2.png","a":"0","b":1}]"#
        return [
            "coco": [Array((results + "\n" + dataset).utf8), Array(whole.utf8)], "labelme": [Array(shapes.utf8)],
            "score-table": [Array(table.utf8), Array(rows.utf8)], "qif": [Array(qif.utf8)],
        ]
    }
}
