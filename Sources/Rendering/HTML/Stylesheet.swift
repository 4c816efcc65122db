/// How pages look: one scale of type, one of space, colours by meaning, light, dark and print.
///
/// Series colours follow Okabe and Ito, "Color Universal Design" (2008), told apart with any colour
/// vision; severities run from dark to light (on dark pages from light to dark), so that grey
/// prints keep their order. Soft text keeps a contrast of 4.5 to 1 with the page.
enum Stylesheet {
  /// The whole sheet.
  static let css: [StaticString] =
    [
      colours, page, tiles, tables, charts, brief, narrow,
    ] + cards + [print]

  private static let colours: StaticString = """
    :root{color-scheme:light dark;
    --page:#fff;--raised:#f6f7f9;--ink:#16191d;--soft:#575e68;--line:#dcdfe4;--link:#0b5fa5;
    --no:#3f6689;--em:#b8420a;--mu:#98a0ab;--us:#e4eaf1;--accent:#0a3f6b;--faint-ink:#000;--half-ink:#000;--full-ink:#fff;
    --s0:#0072b2;--s1:#e69f00;--s2:#009e73;--s3:#d55e00;--s4:#cc79a7;--s5:#56b4e9;--s6:#8b919b;
    --s7:#3d434c;--v0:#8b919b;--v1:#5f0a1e;--v2:#a8263a;--v3:#d96a52;--v4:#eba27d;--v5:#f1cfae;
    --x1:4px;--x2:8px;--x3:16px;--x4:28px;--x5:48px}
    @media (prefers-color-scheme:dark){:root{
    --page:#14171b;--raised:#1c2025;--ink:#e9ebee;--soft:#a4acb7;--line:#363c45;--link:#7cbcf0;
    --no:#8fb4d6;--em:#ff9a5c;--mu:#737c88;--us:#28313b;--accent:#7ab9ea;--faint-ink:#fff;--half-ink:#000;--full-ink:#000;
    --s0:#4ba3dc;--s1:#f0b63a;--s2:#2fc297;--s3:#f27e3f;--s4:#e09cc3;--s5:#94d3f8;--s6:#8f97a3;
    --s7:#c9ced6;--v0:#8f97a3;--v1:#ffe0d2;--v2:#ffab92;--v3:#e8705d;--v4:#b04a4a;--v5:#743a40}}

    """

  private static let page: StaticString = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:break-word;
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    .page{max-width:1180px;margin:0 auto;padding:var(--x4) var(--x3) var(--x5)}
    h1{font-size:28px;line-height:1.2;margin:0 0 var(--x3);letter-spacing:-.01em;text-wrap:balance}
    h2{font-size:20px;line-height:1.25;margin:0 0 var(--x3);padding-top:var(--x3);
    border-top:2px solid var(--ink)}
    h3,caption{font-size:16px;line-height:1.35;font-weight:600;margin:0}
    p{margin:0 0 var(--x3);max-width:68ch;text-wrap:pretty}
    a{color:var(--link);text-underline-offset:2px}
    section{margin-top:var(--x5);scroll-margin-top:var(--x3)}
    .facts{display:grid;grid-template-columns:max-content 1fr;gap:0 var(--x3);margin:0;
    font-size:14px}
    .facts dt{color:var(--soft)}.facts dd{margin:0}
    nav{margin-top:var(--x4);font-size:14px}
    nav ol{margin:0;padding:0;list-style:none;columns:2;column-gap:var(--x4)}
    nav a{display:block;padding:var(--x1) 0;color:var(--ink);text-decoration:none;
    break-inside:avoid}
    nav a:hover{text-decoration:underline}
    .here{display:inline-block;width:0;text-indent:.3em;white-space:nowrap;color:var(--soft);
    text-decoration:none;font-weight:400;opacity:0}
    .here:focus-visible,:hover>.here{opacity:1}
    .notes{margin:0 0 var(--x3);padding-left:20px;max-width:72ch;font-size:14px}
    .notes li{margin-bottom:var(--x1)}
    .footnotes{margin:var(--x4) 0 0;padding:var(--x2) 0 0 0;border-top:1px solid var(--line);
    font-size:13px;color:var(--soft);list-style:none;max-width:80ch}
    .footnotes li{display:grid;grid-template-columns:24px 1fr;scroll-margin-top:var(--x3)}
    .footnotes li:target{color:var(--ink);font-weight:600}
    sup{font-size:11px;line-height:0;font-weight:400;white-space:nowrap}
    sup a{text-decoration:none;padding:0 1px}
    .definitions{display:grid;grid-template-columns:minmax(120px,220px) 1fr;gap:var(--x2) var(--x3);
    margin:0;font-size:14px}
    .definitions dt{font-weight:600}.definitions dd{margin:0;max-width:68ch}
    @media (min-width:1100px){.page{display:grid;grid-template-columns:200px minmax(0,860px);
    gap:0 var(--x5);padding-top:var(--x5)}header,main{grid-column:2}
    nav{grid-column:1;grid-row:1/span 2;margin:0;position:sticky;top:var(--x5);align-self:start;
    max-height:calc(100vh - 2*var(--x5));overflow-y:auto}nav ol{columns:1}
    nav h2{padding:0}}
    nav h2{border:0;font-size:13px;color:var(--soft);font-weight:400;margin:0 0 var(--x1);padding:0}

    """

  private static let tiles: StaticString = """
    .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:var(--x3);
    list-style:none;margin:0 0 var(--x4);padding:0}
    .tile{background:var(--raised);border-radius:6px;padding:var(--x3);break-inside:avoid;
    display:flex;flex-direction:column}
    .tile h3{font-size:14px;font-weight:400;color:var(--soft)}
    .tile .value{font-size:28px;line-height:1.25;font-weight:600;margin:0;letter-spacing:-.01em;
    font-variant-numeric:tabular-nums}
    .tile p{font-size:13px;line-height:1.4;margin:0}
    .tile .aside{color:var(--soft);margin:var(--x2) 0 0}
    .tile .comment{margin-top:var(--x1)}
    .spark{display:block;width:100%;height:auto;margin:var(--x2) 0 0}

    """

  private static let tables: StaticString = """
    .scroll{overflow-x:auto;margin:0 0 var(--x4);-webkit-overflow-scrolling:touch}
    .scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
    table{border-collapse:collapse;font-size:14px;line-height:1.35;min-width:min(100%,480px)}
    caption{text-align:left;padding:0 20px var(--x2) 0}
    caption span{display:inline-block;position:sticky;left:0;max-width:calc(100vw - 2*var(--x3))}
    th,td{padding:6px 0 6px var(--x3);text-align:left;vertical-align:baseline;
    border-bottom:1px solid var(--line)}
    th:first-child,td:first-child{padding-left:0}
    thead th{font-weight:400;color:var(--soft);font-size:13px;vertical-align:bottom;
    border-bottom-color:var(--soft)}
    tbody th{font-weight:400;min-width:9ch;max-width:34ch}
    .dense{font-size:11px}.dense th,.dense td{padding-left:3px}td{max-width:46ch}.long{min-width:22ch}.long a{overflow-wrap:anywhere}
    .short{white-space:nowrap}thead .short{white-space:normal}.num.marked{padding-right:28px}
    .marked .est{grid-template-columns:1fr}
    .when{white-space:nowrap;font-variant-numeric:tabular-nums}
    .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    thead .num{white-space:normal}
    .est{display:inline-grid;grid-template-columns:1fr auto;column-gap:20px;
    justify-items:end;align-items:center}
    .est .aside{grid-column:1/-1;font-size:12px;color:var(--soft);white-space:normal}
    .est .part{white-space:nowrap}
    .est .figure{position:relative}
    .est .figure sup{position:absolute;left:100%;top:.5em;white-space:nowrap}
    .ci{display:block}
    .tile .part{display:block}.tile .part::before{display:none}
    .part{display:inline-block}.part+.part::before{content:"·";padding-right:.3em}
    .weak{color:var(--soft);font-style:italic}
    .none{color:var(--soft)}
    .under{font-size:13px;color:var(--soft);margin:calc(-1*var(--x3)) 0 var(--x3)}

    """

  private static let charts: StaticString = """
    figure{margin:0 0 var(--x4)}figcaption h3{padding-right:20px}
    .chart svg{display:block;width:100%;height:auto;font-family:inherit}
    .chart-narrow{display:none!important}
    .legend{display:flex;flex-wrap:wrap;gap:0 var(--x3);list-style:none;margin:var(--x1) 0 0;
    padding:0;    font-size:13px;color:var(--soft)}
    .legend svg{display:inline-block;width:12px;height:12px;margin-right:6px;vertical-align:-1px}
    figcaption{margin-bottom:var(--x2)}
    details{margin-top:var(--x2);font-size:13px}
    summary{color:var(--soft);cursor:pointer;width:max-content}
    details .scroll{margin:var(--x2) 0 0}
    svg text{fill:var(--ink);unicode-bidi:plaintext;font-variant-numeric:tabular-nums}
    svg .soft{fill:var(--soft)}
    .label,.count{paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}
    svg .label.mu,svg .label.us{fill:var(--soft)}svg .label.em{fill:var(--em);font-weight:600}
    svg .count{stroke:none;fill:var(--faint-ink)}svg .half{fill:var(--half-ink)}
    svg .full{fill:var(--full-ink)}
    .grid{stroke:var(--line);stroke-width:1}.axis{stroke:var(--soft);stroke-width:1}
    .bar,.dot,.point,.band{fill:var(--tone)}
    .bar{stroke:var(--page);stroke-width:.6}
    .line,.interval,.rule{fill:none;stroke:var(--tone)}
    .line{stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}
    .line.mu{stroke-width:1}
    .interval{stroke-width:1.5}.rule{stroke-width:1;stroke-dasharray:3 3}
    .dot{stroke:var(--page);stroke-width:.75}
    .dot.open{fill:var(--page);stroke:var(--tone);stroke-width:1.6}
    .point{stroke:var(--page);stroke-width:1}
    .cell{fill:var(--accent);stroke:var(--page);stroke-width:1}
    .no{--tone:var(--no)}.em{--tone:var(--em)}.mu{--tone:var(--mu)}.us{--tone:var(--us)}
    .s0{--tone:var(--s0)}.s1{--tone:var(--s1)}.s2{--tone:var(--s2)}.s3{--tone:var(--s3)}
    .s4{--tone:var(--s4)}.s5{--tone:var(--s5)}.s6{--tone:var(--s6)}.s7{--tone:var(--s7)}
    .v0{--tone:var(--v0)}.v1{--tone:var(--v1)}.v2{--tone:var(--v2)}.v3{--tone:var(--v3)}
    .v4{--tone:var(--v4)}.v5{--tone:var(--v5)}
    .bar.v4,.bar.v5,.dot.v4,.dot.v5{stroke:var(--v3);stroke-width:.8}

    """

  /// The first page: all of it on a screen of 1400 by 1000, and on one sheet of paper.
  private static let brief: StaticString = """
    .room p{min-height:2em;margin:0;border-bottom:1px solid var(--line)}
    .brief section{margin-top:var(--x3)}
    .brief h2{font-size:16px;margin:0 0 var(--x2);padding:0;border:0}
    .brief p{margin-bottom:var(--x2)}
    .brief p.under{font-size:13px;line-height:1.4;margin-top:var(--x1)}
    .brief #headline h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .brief #headline>p{font-size:13px;color:var(--soft);margin:0}
    .brief .tiles{margin-bottom:var(--x1)}.brief .method{margin-top:0}
    .brief .footnotes{margin-top:var(--x2)}
    .brief figure,.brief .scroll{margin-bottom:var(--x2)}
    .brief figcaption h3,.brief caption{font-size:14px}
    .brief caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .brief .ci{display:none}
    .tile.out{background:var(--page);box-shadow:inset 0 0 0 2px var(--em)}
    .tile.out .value{color:var(--em)}.tile .before{color:var(--soft)}
    .method{margin:0 0 var(--x4);max-width:72ch}.method p{margin:var(--x2) 0 0}
    @media print,(min-width:720px){
    .brief .est{display:inline-flex;flex-direction:row-reverse;gap:10px;align-items:baseline}
    .brief .num.marked{padding-right:20px}}
    @media (min-width:1100px){.brief{grid-column:1/-1;display:grid;
    grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 var(--x4);align-items:start}
    .briefed>header{grid-column:1/-1;display:flex;flex-wrap:wrap;align-items:baseline;gap:0 var(--x4)}
    .briefed>header h1{margin:0}
    .briefed .facts{grid-template-columns:repeat(4,auto);font-size:13px;gap:0 var(--x2)}
    .brief #headline{grid-column:1/-1}
    .brief .tiles{grid-template-columns:repeat(6,minmax(0,1fr));gap:12px}
    .brief .tile{padding:10px 12px}.brief .tile .value{font-size:20px}
    .briefed{padding-top:var(--x4)}
    .brief .tile .aside,.brief .tile .comment,.brief .tile .before{font-size:12px}
    .briefed>nav,.briefed>main{grid-row:3}
    .brief #time-axis{grid-column:2;grid-row:2/span 2}
    .brief #types{grid-row:3/span 2}.brief #still-open{grid-column:2}
    .brief #action-items{grid-column:1/-1}
    .brief .chart-wide{display:none!important}.brief .chart-narrow{display:block!important;
    max-width:440px}.brief details th,.brief details td{padding-left:4px;font-size:11px}
    .brief section{min-width:0;margin-top:12px}.brief p:not(.under){font-size:15px;line-height:1.42}
    .brief #headline p{margin-bottom:0}.brief .method{margin-bottom:0}
    .brief #time-axis>p{font-size:13px;margin:0}.brief .legend{font-size:12px}
    .brief>.footnotes{grid-column:1/-1;columns:2;max-width:none}
    .brief table{font-size:13px}.brief th,.brief td{padding-top:3px;padding-bottom:3px}}

    """

  private static let narrow: StaticString = """
    @media screen and (max-width:719px){
    .chart-wide{display:none!important}.chart-narrow{display:block!important;max-width:480px}
    h1{font-size:24px}table{min-width:0;width:100%}
    tbody th{min-width:0;overflow-wrap:anywhere}.long{min-width:0}
    .tiles{grid-template-columns:repeat(auto-fill,minmax(160px,1fr));gap:var(--x2)}
    .tile{padding:12px}.tile .value{font-size:22px}
    nav ol{columns:1}
    .definitions{grid-template-columns:1fr;gap:0}.definitions dd{margin-bottom:var(--x2)}
    .facts{grid-template-columns:1fr}.facts dd{margin-bottom:var(--x1)}}

    """

  /// Tables as cards, one under the other, where they have too many columns to stand side by side.
  /// Browsers older than nested rules (2023) scroll them instead.
  private static let cards: [StaticString] = [
    "@media screen and (max-width:719px){.cards:not(.wide){", cardRules, "}}\n",
    "@media screen and (max-width:939px){.wide{", cardRules, "}}\n",
  ]

  private static let cardRules: StaticString = """
    width:100%;min-width:0;&,& caption,& tbody,& th,& td{display:block}
    & thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    & tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(130px,1fr));
    gap:var(--x1) var(--x3);padding:var(--x2) 0;border-top:1px solid var(--line)}
    & th,& td{padding:0;border:0;text-align:left;max-width:none;min-width:0;white-space:normal}
    & th,& .long{grid-column:1/-1}& th{font-weight:600}
    & td::before{content:attr(data-label);display:block;font-size:12px;font-style:normal;
    color:var(--soft)}
    & .est,& .est .aside{display:block;justify-items:start;justify-self:start}& .est .figure sup{position:static}
    & .num.marked{padding-right:0}
    """

  private static let print: StaticString = """
    @page{margin:12mm 14mm}
    @media print{
    :root{color-scheme:light;--page:#fff;--raised:#fff;--ink:#000;--soft:#444;--line:#ccc;
    --link:#000;
    --no:#3f6689;--em:#b8420a;--mu:#8a929d;--us:#e4eaf1;--accent:#0a3f6b;--faint-ink:#000;--half-ink:#000;--full-ink:#fff;
    --s0:#0072b2;--s1:#e69f00;--s2:#009e73;--s3:#d55e00;--s4:#cc79a7;--s5:#56b4e9;--s6:#8b919b;
    --s7:#3d434c;--v0:#8b919b;--v1:#5f0a1e;--v2:#a8263a;--v3:#d96a52;--v4:#eba27d;--v5:#f1cfae}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    body{font-size:9pt;line-height:1.35}.page{display:block;max-width:none;padding:0}
    nav,details,.here{display:none}
    .briefed>main>:first-child{break-before:page}
    .brief{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));
    gap:0 3mm;align-items:start}
    .brief section{margin-top:2mm}.brief h2{font-size:10pt;margin-bottom:.5mm}
    .brief #headline,.brief>.footnotes{grid-column:1/-1}.brief #summary{grid-column:1/span 4}
    .brief #time-axis{grid-column:5/-1}.brief #types{grid-column:1/span 7}
    .brief #still-open{grid-column:8/-1}.brief #action-items{grid-column:1/-1}
    .brief .spark{height:4mm}.brief figure{max-width:94mm}.brief .tile{padding:1mm 3mm}
    .brief #headline>p{font-size:7.5pt}.brief p{margin-bottom:1mm}.brief .legend{font-size:7.5pt}
    .brief .tile p{margin-bottom:.4mm;line-height:1.25}.brief .tiles{margin-bottom:1mm}
    .brief>.footnotes{columns:2;font-size:7pt;margin-top:1mm}
    .briefed .facts{grid-template-columns:repeat(4,auto);justify-content:start}
    .tile.out{box-shadow:none;border:1.5pt solid var(--ink)}
    h1{font-size:17pt;margin-bottom:2mm}h2{font-size:12pt;margin-bottom:2mm;padding-top:2mm;
    break-after:avoid}h3,caption{font-size:9.5pt;break-after:avoid}
    section{margin-top:5mm}p{margin-bottom:1.6mm;max-width:172mm;orphans:3;
    widows:3}
    .facts,.notes,.definitions,.tile h3{font-size:8.5pt}.notes,.footnotes{max-width:none}
    .footnotes{margin-top:2mm;padding-top:1mm}.footnotes li{grid-template-columns:6mm 1fr}
    .tiles{grid-template-columns:repeat(3,1fr);gap:2mm;margin-bottom:3mm}
    .tile{border:1px solid var(--line);padding:2mm 3mm}.tile .value{font-size:14pt}
    .tile p{font-size:7.5pt}.tile .aside{margin-top:1mm}.spark{margin-top:1mm}
    .tile .part{display:inline-block}.tile .part+.part::before{display:inline}
    figure,.tile,tr,.footnotes li,.notes li,dt{break-inside:avoid}dt{break-after:avoid}
    figure{max-width:132mm;margin-bottom:3mm}figcaption{margin-bottom:1mm}
    .scroll{overflow:visible;margin-bottom:3mm}.under{margin:-1mm 0 2mm}
    .brief .scroll,.brief p.under{margin:0 0 1mm}
    table{font-size:8pt;line-height:1.2}thead{display:table-header-group}caption{padding-bottom:1mm}
    thead th,.est .aside,.under,.brief p.under,.footnotes,.legend{font-size:7.5pt}
    th,td{padding:.7mm 0 .7mm 2.5mm}sup{font-size:6.5pt}
    .definitions{display:block;columns:2;column-gap:6mm;font-size:7.5pt}
    .definitions dd{margin:0 0 1.5mm}
    a{color:inherit;text-decoration:none}}

    """
}
