using CommunityFunctions.Http;

namespace CommunityFunctions.Calendar;

/// <summary>The page's one sheet of styles: for a phone first, light and dark, and for paper. Every text has a contrast of 4.5 to 1 or more.</summary>
internal static class CalendarStyle
{
    public const string Css = """
        :root{--paper:#fbfaf7;--card:#fff;--ink:#1f1e1b;--soft:#5b5850;--line:#e2ded4;--accent:#1d5c4f;--on-accent:#fff;--educate:#2c5f93;--inspire:#95560c;--entertain:#84386f;--track:#eeebe3;--good:#1d6b3f;--bad:#a8261d;--watch:#8a5300;--warm:#fdf4e3;--warm-line:#e8cf9d}
        @media (prefers-color-scheme:dark){:root{--paper:#161714;--card:#1e201c;--ink:#eceae3;--soft:#b3afa4;--line:#35372f;--accent:#8fd0bd;--on-accent:#10201b;--educate:#8fbcea;--inspire:#e6b26c;--entertain:#dea0cd;--track:#2c2e28;--good:#85d3a3;--bad:#ff9c92;--watch:#edbd6e;--warm:#2a2416;--warm-line:#5b4a22}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums}
        header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:2.5rem}
        h1,h2{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,serif;font-weight:600;line-height:1.15;text-wrap:balance}
        h1{font-size:clamp(2rem,7vw,3rem);margin:.15rem 0 .6rem;letter-spacing:-.01em}
        h2{font-size:1.5rem;margin:0 0 1rem}
        h3{font-size:1rem;margin:0 0 .5rem}
        h4{font-size:.95rem;font-weight:500;color:var(--soft);margin:0}
        p{margin:0}
        ul{margin:0;padding:0;list-style:none}
        a{color:var(--accent);text-underline-offset:.18em}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
        .skip{position:absolute;left:-100vw;top:0;padding:.75rem 1rem;background:var(--card)}
        .skip:focus{left:0;z-index:1}
        .name{color:var(--accent);font-weight:600;letter-spacing:.02em}
        .lede{font-size:1.125rem;max-width:40rem;color:var(--soft)}
        .links{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.25rem;margin-top:1.25rem}
        .button{background:var(--accent);color:var(--on-accent);text-decoration:none;font-weight:600;padding:.6rem 1.1rem;border-radius:.5rem}
        .jump{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:1.1rem;font-size:.9375rem}
        .jump a{padding:.25rem 0}
        .note{color:var(--soft);margin:.75rem 0}
        main>section,.columns section section,figure,table{margin:0}
        .gaps{margin:2rem 0 2.5rem;background:var(--warm);border:1px solid var(--warm-line);border-radius:.75rem;padding:1.25rem 1.25rem 1.35rem}
        .gaps h2{font-size:1.25rem;margin-bottom:.6rem}
        .gaps li{padding:.2rem 0 .2rem 1.1rem;position:relative}
        .gaps li::before{content:"";position:absolute;left:0;top:.78rem;width:.45rem;height:.45rem;border:1.5px solid var(--watch);border-radius:50%}
        details{margin-top:.75rem}
        summary{cursor:pointer;color:var(--soft);padding:.25rem 0}
        .columns{display:grid;gap:3rem}
        .columns>div{min-width:0}
        .columns>div>section+section{margin-top:3rem}
        .week{padding:1.1rem 0 .35rem;border-top:1px solid var(--line)}
        .week h3{font-size:1.0625rem}
        .this{font-size:.8125rem;font-weight:600;color:var(--on-accent);background:var(--accent);border-radius:1rem;padding:.1rem .6rem;margin-left:.35rem;white-space:nowrap}
        .nothing{color:var(--soft);padding-bottom:.6rem}
        .day{padding:.35rem 0 .75rem}
        .entry{display:grid;grid-template-columns:3.4rem 1fr;padding:.35rem 0}
        .entry time{color:var(--soft)}
        .title{font-weight:600;overflow-wrap:anywhere}
        .facts,.states{font-size:.9rem;color:var(--soft);overflow-wrap:anywhere}
        .facts strong{color:var(--ink)}
        .meeting{border-left:3px solid var(--accent);margin-left:-.75rem;padding-left:calc(.75rem - 3px)}
        .pillar{font-weight:600}
        .pillar.educate{color:var(--educate)}.pillar.inspire{color:var(--inspire)}.pillar.entertain{color:var(--entertain)}
        .state{font-weight:600;white-space:nowrap}
        .good{color:var(--good)}.bad{color:var(--bad)}.watch{color:var(--watch)}.plain{color:var(--soft)}
        figure{margin:0 0 1.75rem}
        svg{display:block;width:100%;max-width:26rem;height:auto;margin:.25rem 0 .6rem}
        svg text{font-size:13px;fill:var(--ink)}
        svg .number{fill:var(--soft)}
        .track{fill:var(--track)}rect.educate{fill:var(--educate)}rect.inspire{fill:var(--inspire)}rect.entertain{fill:var(--entertain)}
        figcaption{font-size:.9375rem}
        .formats{color:var(--soft)}
        table{width:100%;border-collapse:collapse;margin-bottom:1.75rem;font-size:.9375rem}
        caption{text-align:left;font-weight:600;padding-bottom:.35rem}
        th,td{padding:.35rem .4rem;border-bottom:1px solid var(--line);text-align:right;font-weight:400}
        th:first-child{text-align:left;padding-left:0}
        thead th{color:var(--soft);font-size:.8125rem}
        td{white-space:nowrap}
        td:last-child,thead th:last-child{padding-right:0}
        .low td:last-child{color:var(--bad);font-weight:700}
        .unknown{color:var(--soft)}
        td.unknown{text-align:right}
        footer{margin-top:3rem;padding-top:1.25rem;padding-bottom:3rem;font-size:.875rem;color:var(--soft)}
        @media (min-width:36rem){.day{display:grid;grid-template-columns:11.5rem 1fr;column-gap:1rem}.day h4{padding-top:.4rem}}
        @media (min-width:60rem){header{padding-top:4rem}.columns{grid-template-columns:minmax(0,1.7fr) minmax(19rem,1fr);gap:4.5rem}.gaps ul{columns:2;column-gap:3rem}.gaps li{break-inside:avoid}}
        @media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--warm:#fff}body{font-size:10pt}.skip,.links,.jump{display:none}.columns{display:block}.week,figure,table,.entry{break-inside:avoid}details::details-content{content-visibility:visible;block-size:auto}header{padding-top:0}}
        @media (forced-colors:active){rect{forced-color-adjust:none}}
        """;

    /// <summary>The sheet as it stands in the page.</summary>
    public static Html Sheet
    {
        get
        {
            var sheet = Html.Empty;
            sheet.AppendLiteral(Css);
            return sheet;
        }
    }
}
