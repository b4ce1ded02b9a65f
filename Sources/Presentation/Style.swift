/// The page's style sheet.
enum Style {
    static let sheet: StaticString = """
        :root{color-scheme:light dark;--paper:#f6f5f1;--card:#fff;--ink:#1c2430;--soft:#5b6675;--line:#dcdad2;--good:#14713d;--good-bg:#e4f3e9;\
        --bad:#b3261e;--bad-bg:#fbe7e5;--care:#8a5a00;--care-bg:#fcf1d8;--accent:#1f4e8c;--up:#3f9a67;--down:#c8372d;--planned:#5f86c4;--unknown:#d79b1f}
        @media (prefers-color-scheme:dark){:root{--paper:#12161c;--card:#1a2029;--ink:#e8eaed;--soft:#9ba6b4;--line:#303945;--good:#6fd396;--good-bg:#163524;\
        --bad:#ff8f85;--bad-bg:#421a17;--care:#f0c060;--care-bg:#3a2c0c;--accent:#8fb8f0;--up:#3c8f60;--down:#e0574c;--planned:#5f86c4;--unknown:#d79b1f}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,PingFang SC,Microsoft YaHei,\
        Noto Sans CJK SC,Noto Sans SC,sans-serif;overflow-wrap:anywhere}
        main{max-width:56rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
        .masthead{display:flex;gap:.75rem;align-items:baseline;margin-bottom:1rem}
        .brand{font-weight:700;letter-spacing:.06em;text-transform:uppercase;font-size:.85rem;color:var(--accent)}
        .kind{color:var(--soft);font-size:.9rem}
        section{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.35rem 1.5rem;margin:0 0 1rem}
        h1,h2,h3,p,dl,ul,figure{margin:0}
        h1{font-size:2.4rem;line-height:1.15;letter-spacing:-.01em}
        h2{font-size:1.15rem;margin-bottom:.35rem}
        h3{font-size:.82rem;letter-spacing:.04em;color:var(--soft);margin:1.35rem 0 .35rem;font-weight:600}
        .lead{color:var(--soft);font-size:.92rem;margin-bottom:.9rem}
        .verdict{display:flex;gap:1.35rem;align-items:flex-start;border-width:2px;padding:1.6rem 1.6rem}
        .seal{flex:none;width:5rem}
        .seal svg{display:block;width:100%}
        .disc{fill:var(--tone)}
        .stroke{fill:none;stroke:var(--card);stroke-width:4.2;stroke-linecap:round;stroke-linejoin:round}
        .words{flex:1;min-width:0}
        [data-outcome=accepted]{--tone:var(--good);--tone-bg:var(--good-bg)}
        [data-outcome=rejected]{--tone:var(--bad);--tone-bg:var(--bad-bg)}
        [data-outcome=undetermined]{--tone:var(--care);--tone-bg:var(--care-bg)}
        .verdict{background:var(--tone-bg);border-color:var(--tone)}
        .verdict h1{color:var(--tone)}
        .advice{font-size:1.1rem;margin-top:.3rem}
        .headlines{list-style:none;padding:0;margin-top:.8rem;display:flex;flex-wrap:wrap;gap:.45rem}
        .headlines li{font-size:.88rem;padding:.15rem .7rem;border-radius:99px;background:var(--card);border:1px solid var(--line)}
        .headlines .good{color:var(--good);border-color:var(--good)}
        .headlines .care{color:var(--care);border-color:var(--care)}
        .obstacles{border-color:var(--tone)}
        .rows>div{display:grid;grid-template-columns:11rem 1fr;gap:.2rem 1.25rem;padding:.5rem 0;border-top:1px solid var(--line)}
        .rows>div:first-child{border-top:0}
        dt{color:var(--soft);font-size:.92rem}
        dd{margin:0}
        .detail{display:block;color:var(--soft);font-size:.85rem}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(12.5rem,1fr));gap:.75rem}
        .figure{border:1px solid var(--line);border-radius:10px;padding:.8rem .95rem}
        .figure .label{color:var(--soft);font-size:.88rem}
        .figure .value{font-size:1.65rem;font-weight:650;line-height:1.25;font-variant-numeric:tabular-nums}
        .figure .note{color:var(--soft);font-size:.84rem}
        .standing{font-size:.85rem;font-weight:600}
        .standing.met{color:var(--good)}
        .standing.missed{color:var(--bad)}
        .chart{margin-top:1.5rem}
        figcaption{font-weight:600;margin-bottom:.4rem}
        .timeline{display:block;width:100%;height:44px;border-radius:8px;background:var(--line)}
        rect.up{fill:var(--up)}rect.down{fill:var(--down)}rect.planned{fill:var(--planned)}rect.unknown{fill:var(--unknown)}
        .swatch{display:inline-block;width:.75em;height:.75em;border-radius:3px;margin-right:.5em}
        .swatch.up{background:var(--up)}.swatch.down{background:var(--down)}.swatch.planned{background:var(--planned)}.swatch.unknown{background:var(--unknown)}
        .ticks{position:relative;height:1.4em;font-size:.75rem;color:var(--soft);font-variant-numeric:tabular-nums}
        .ticks span{position:absolute;transform:translateX(-50%);white-space:nowrap}
        .ticks span:first-child{transform:none}
        .legend,.events{list-style:none;padding:0}
        .legend{display:flex;flex-wrap:wrap;gap:.15rem 1.2rem;font-size:.86rem;color:var(--soft);margin-top:.25rem}
        .events{margin-top:.5rem;font-size:.9rem}
        .events li{padding:.12rem 0;font-variant-numeric:tabular-nums}
        .bar{display:grid;grid-template-columns:15rem 1fr 11rem;gap:.35rem .9rem;align-items:center;padding:.24rem 0;font-size:.88rem}
        .track{position:relative;height:.7rem;border-radius:99px;background:var(--line)}
        .fill{position:absolute;left:0;top:0;bottom:0;border-radius:99px}
        .fill.met{background:var(--up)}.fill.missed{background:var(--down)}
        .limit{position:absolute;top:-.25rem;bottom:-.25rem;width:2px;margin-left:-2px;background:var(--ink)}
        .amount{white-space:nowrap;font-variant-numeric:tabular-nums}
        .of{color:var(--soft)}
        .trust{display:block;width:100%;max-width:24rem;height:auto;margin:.4rem 0 .5rem}
        .trust text{font-size:12.5px;fill:var(--ink)}
        .trust .name{font-size:14px;font-weight:600}
        .trust .id{font-size:10.5px;fill:var(--soft);font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace}
        .trust .kind{font-size:13px;font-weight:600}
        .trust .note{font-size:12px;fill:var(--soft)}
        .trust .fault{font-size:12px;font-weight:600;fill:var(--bad)}
        .party{fill:var(--paper);stroke:var(--line);stroke-width:1.2}
        .party.anchor{stroke:var(--accent);stroke-width:2}
        .way{fill:none;stroke:var(--up);stroke-width:2.4}.way.contradicted{stroke:var(--down);stroke-dasharray:5 4}.way.not-established{stroke:var(--unknown);stroke-dasharray:5 4}
        .badge{fill:var(--up)}.badge.contradicted{fill:var(--down)}.badge.not-established{fill:var(--unknown)}
        .sign{fill:none;stroke:#fff;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
        .chain figcaption .mark{display:inline-block;width:1.35rem;height:1.35rem;border-radius:50%;padding:.25rem;vertical-align:-.3rem;margin-right:.3rem}
        .chain figcaption .state{font-size:.85rem;margin-left:.3rem}
        .check{display:flex;gap:.8rem;padding:.6rem 0;border-top:1px solid var(--line)}
        .check .mark{flex:none;width:1.5rem;height:1.5rem;border-radius:50%;padding:.28rem;margin-top:.05rem}
        .mark svg{display:block;width:100%;fill:none;stroke:currentColor;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
        .established .mark{background:var(--good-bg);color:var(--good)}
        .contradicted .mark{background:var(--bad-bg);color:var(--bad)}
        .not-established .mark{background:var(--care-bg);color:var(--care)}
        .check .body{min-width:0;flex:1}
        .check .state{font-size:.82rem;font-weight:600;margin-left:.35rem}
        .established .state{color:var(--good)}.contradicted .state{color:var(--bad)}.not-established .state{color:var(--care)}
        .aside{color:var(--soft);font-size:.82rem;margin-left:.5rem}
        .reason{font-size:.93rem}
        .evidence{font-size:.85rem;margin-top:.2rem}
        .evidence>div{display:grid;grid-template-columns:5.5rem 1fr;gap:.75rem}
        .evidence dd,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,Noto Sans Mono CJK SC,monospace;font-size:.82rem}
        code{color:var(--soft);font-size:.76rem}
        .reservations{padding-left:1.2rem}
        .reservations li{margin:.3rem 0}
        footer{color:var(--soft);font-size:.84rem;padding:.5rem .25rem}
        @media (max-width:40rem){body{font-size:15.5px}main{padding:1rem .75rem 2rem}section{padding:1.05rem 1rem;border-radius:12px}\
        .verdict{flex-direction:column;gap:.8rem;padding:1.2rem 1.1rem}.seal{width:3.6rem}h1{font-size:2rem}.rows>div{grid-template-columns:1fr}\
        .bar{grid-template-columns:1fr auto}.bar .track{grid-column:1/-1;grid-row:2}.figures{grid-template-columns:1fr 1fr;gap:.55rem}\
        .figure{padding:.65rem .7rem}.figure .value{font-size:1.3rem}.evidence>div{grid-template-columns:1fr;gap:0}.timeline{height:36px}}
        @media print{:root{--paper:#fff;--card:#fff}body{font-size:10.5pt}main{max-width:none;padding:0}.check,.figure,.chart{break-inside:avoid}\
        section{border-radius:0;padding:.6rem .8rem}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        """
}
