using System.Collections.Concurrent;
using CommunityFunctions.Reports.Rendering;

namespace CommunityFunctions.Http;

/// <summary>
/// The one sheet of styles of the pages that people open from a message: for a phone first, light and dark, in the community's colour. Every text has a contrast
/// of 4.5 to 1 or more, every control is 44 pixels high or more, and one sees where the focus is.
/// </summary>
internal static class PersonalPageStyle
{
    private static readonly ConcurrentDictionary<string, string> Sheets = [];

    private const string Rules = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
        header,main,footer{max-width:40rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:2rem}
        h1,h2{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,serif;font-weight:600;line-height:1.2;text-wrap:balance}
        h1{font-size:clamp(1.7rem,6vw,2.3rem);margin:.15rem 0 .75rem}
        h2{font-size:1.375rem;margin:0 0 .5rem}
        h3{font-size:1.0625rem;margin:0 0 .25rem}
        p,ul,ol,dl,blockquote,fieldset,table{margin:0 0 1rem}
        ul,ol{padding-left:1.25rem}
        li+li{margin-top:.3rem}
        a{color:var(--accent);text-underline-offset:.18em}
        section{border-top:1px solid var(--line);margin-top:2.25rem;padding-top:1.75rem}
        section :last-child{margin-bottom:0}
        .name{color:var(--accent);font-weight:600;margin:0}
        .lede,.soft{color:var(--soft)}
        .small{font-size:.9375rem}
        blockquote{padding-left:1rem;border-left:3px solid var(--accent)}
        .said{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--good);border-radius:.5rem;padding:.85rem 1rem;margin:0 0 1.5rem}
        .said.bad{border-left-color:var(--bad)}
        .said p:last-child{margin:0}
        .card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.1rem;margin:0 0 1rem}
        fieldset{border:0;padding:0;min-width:0}
        legend{font-weight:600;padding:0;margin-bottom:.5rem}
        label{display:flex;gap:.75rem;align-items:flex-start;min-height:2.75rem;padding:.6rem 0;cursor:pointer}
        label span{min-width:0;overflow-wrap:anywhere}
        label.above{display:block;font-weight:600;min-height:0;padding:0 0 .35rem}
        input[type=checkbox],input[type=radio]{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
        .switch{font-weight:600}
        .switch input{appearance:none;width:3rem;height:1.75rem;border:2px solid var(--soft);border-radius:1rem;background:var(--paper);position:relative;cursor:pointer}
        .switch input::before{content:"";position:absolute;left:.2rem;top:.2rem;width:1.1rem;height:1.1rem;border-radius:50%;background:var(--soft)}
        .switch input:checked{background:var(--accent);border-color:var(--accent)}
        .switch input:checked::before{left:auto;right:.2rem;background:var(--on-accent)}
        textarea{display:block;width:100%;min-height:7rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.5rem;padding:.6rem .75rem}
        form+p,form+.card{margin-top:1.25rem}
        .buttons{display:flex;flex-wrap:wrap;gap:.75rem}
        button{font:inherit;font-weight:600;min-height:2.75rem;padding:.6rem 1.2rem;border:2px solid var(--accent);border-radius:.5rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
        button.plain{background:transparent;color:var(--accent)}
        button.grave{background:var(--bad);border-color:var(--bad);color:var(--on-bad)}
        .scale{display:flex;flex-wrap:wrap;gap:.5rem}
        .scale label{position:relative;padding:0}
        .scale input{position:absolute;inset:0;width:100%;height:100%;opacity:0;cursor:pointer}
        .scale span{display:grid;place-items:center;min-width:2.75rem;height:2.75rem;border:2px solid var(--soft);border-radius:.5rem;background:var(--card);font-weight:600;font-variant-numeric:tabular-nums}
        .scale input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
        .scale input:focus-visible+span{outline:3px solid var(--ink);outline-offset:2px}
        .ends{display:flex;justify-content:space-between;gap:1rem;color:var(--soft);font-size:.9375rem;margin:.5rem 0 1.25rem}
        dl.facts{display:grid;grid-template-columns:minmax(7rem,auto) minmax(0,1fr);gap:.3rem 1rem;font-size:.9375rem}
        dt{color:var(--soft)}
        dd{margin:0;overflow-wrap:anywhere;min-width:0}
        details{margin:0 0 1rem}
        summary{cursor:pointer;min-height:2.75rem;padding:.6rem 0;font-weight:600}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;font:.875rem/1.5 ui-monospace,Consolas,Menlo,monospace;margin:0}
        :focus-visible{outline:3px solid var(--ink);outline-offset:3px}
        footer{margin-top:3rem;padding-top:1.25rem;padding-bottom:3rem;font-size:.9375rem;color:var(--soft)}
        footer p{margin:0}
        footer a{display:inline-block;padding:.6rem 1.25rem .6rem 0}
        @media (max-width:30rem){dl.facts{grid-template-columns:minmax(0,1fr)}dl.facts dt{margin-top:.35rem}}
        @media (forced-colors:active){.switch input{appearance:auto}.switch input::before{display:none}.scale input:checked+span{outline:3px solid Highlight}}
        @media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;color-scheme:light}body{font-size:10.5pt}section{break-inside:avoid-page}footer{display:none}}
        """;

    /// <param name="color"><c>#rrggbb</c>; null for the suite's own.</param>
    public static string Of(string? color) => Sheets.GetOrAdd(color ?? BrandColors.Default, static chosen =>
    {
        var brand = BrandColors.Of(chosen);
        return $$$"""
            :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1f1e1b;--soft:#5b5850;--line:#e2ded4;--accent:{{{brand.Light}}};--on-accent:{{{brand.OnLight}}};--good:#1d6b3f;--bad:#a8261d;--on-bad:#fff}
            @media (prefers-color-scheme:dark){:root{--paper:#161714;--card:#1e201c;--ink:#eceae3;--soft:#b3afa4;--line:#35372f;--accent:{{{brand.Dark}}};--on-accent:{{{brand.OnDark}}};--good:#85d3a3;--bad:#ff9c92;--on-bad:#2b0f0c}}
            {{{Rules}}}
            """;
    });
}
