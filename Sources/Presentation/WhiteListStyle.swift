/// The style sheet of the white list's page.
enum WhiteListStyle {
    static let sheet: StaticString = """
        :root{color-scheme:light dark;--paper:#f6f5f1;--card:#fff;--ink:#1c2430;--soft:#566170;--line:#dcdad2;--good:#14713d;--good-bg:#e4f3e9;
        --bad:#b3261e;--bad-bg:#fbe7e5;--care:#7d5200;--care-bg:#fcf1d8;--accent:#1f4e8c}
        @media (prefers-color-scheme:dark){:root{--paper:#12161c;--card:#1a2029;--ink:#e8eaed;--soft:#a5afbc;--line:#303945;--good:#6fd396;
        --good-bg:#163524;--bad:#ff8f85;--bad-bg:#421a17;--care:#f0c060;--care-bg:#3a2c0c;--accent:#8fb8f0}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,PingFang SC,Microsoft YaHei,
        Noto Sans CJK SC,Noto Sans SC,sans-serif;overflow-wrap:anywhere}
        main{max-width:64rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
        a{color:var(--accent)}
        a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .skip{position:absolute;left:-999rem}
        .skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
        .masthead{position:relative;margin-bottom:1.25rem}
        .brand{margin:0;font-weight:650;color:var(--accent);padding-right:6rem}
        .language{position:absolute;top:0;right:0}
        h1{font-size:2.1rem;line-height:1.2;margin:.3rem 0 .4rem;letter-spacing:-.01em}
        h2{font-size:1.05rem;margin:0 0 .3rem}
        .lead{margin:0;max-width:44rem}
        .issued{margin:.35rem 0 0;color:var(--soft);font-size:.9rem}
        .search{display:grid;grid-template-columns:2fr 1fr 1fr 1fr;gap:.75rem;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1rem 1.1rem}
        .search label span{display:block;font-size:.85rem;color:var(--soft);margin-bottom:.15rem}
        .search input,.search select{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.5rem .65rem;min-height:2.75rem}
        .count{color:var(--soft);margin:1rem .1rem .6rem}
        .results{list-style:none;margin:0;padding:0;display:grid;gap:.6rem}
        .provider{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:.9rem 1.1rem}
        .provider h2{font-size:1.1rem}
        .top{display:flex;gap:.75rem;justify-content:space-between;align-items:flex-start}
        .legal{margin:0;color:var(--soft);font-size:.92rem}
        .status{flex:none;font-size:.85rem;font-weight:650;padding:.12rem .7rem;border-radius:99px}
        .status.active{color:var(--good);background:var(--good-bg)}
        .status.suspended,.status.expired{color:var(--care);background:var(--care-bg)}
        .status.withdrawn{color:var(--bad);background:var(--bad-bg)}
        .why{margin:.5rem 0 0;padding:.45rem .7rem;border-radius:8px;font-size:.93rem}
        .suspended .why,.expired .why{background:var(--care-bg)}
        .withdrawn .why{background:var(--bad-bg)}
        .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));gap:.3rem 1.25rem;margin:.55rem 0 0;font-size:.9rem}
        .facts dt{color:var(--soft);font-size:.8rem}
        .facts dd{margin:0}
        .id{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace;font-size:.82rem}
        .pages{display:flex;gap:.75rem;align-items:center;justify-content:center;margin:1.25rem 0}
        .pages button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.5rem 1.1rem;min-height:2.75rem;cursor:pointer}
        .pages button:disabled{opacity:.45;cursor:default}
        .proof{margin-top:2rem;border-top:1px solid var(--line);padding-top:1rem;font-size:.93rem}
        .proof p{margin:.2rem 0 .5rem;color:var(--soft)}
        .proof ul{margin:0;padding-left:1.2rem}
        @media (max-width:44rem){main{padding:1rem .8rem 2rem}h1{font-size:1.65rem}.search{grid-template-columns:1fr 1fr;padding:.9rem}.search .words{grid-column:1/-1}
        .search label:last-child{grid-column:1/-1}.facts{grid-template-columns:1fr 1fr}.provider{padding:.8rem .9rem}}
        @media print{.search,.pages,.language,.skip{display:none}}

        """
}
