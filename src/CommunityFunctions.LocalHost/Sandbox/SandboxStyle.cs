namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>The look of the sandbox's page: light and dark, from a phone's width on, without a script.</summary>
internal static class SandboxStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: light-dark(#1f2430, #e7e9ee); --soft: light-dark(#5b6373, #a3abba); --line: light-dark(#dfe2e8, #333a48);
          --ground: light-dark(#f7f6f2, #14171d); --card: light-dark(#ffffff, #1c212a); --well: light-dark(#f4f5f8, #232936); --good: light-dark(#17693a, #7bd49c);
          --bad: light-dark(#a11d2b, #ff9aa3); --link: light-dark(#1d4f91, #8fbcf3); --slack: light-dark(#611f69, #d6a4dd); --forum: light-dark(#8a4b08, #f0b473);
          --discord: light-dark(#3f48b8, #a9b0ff); }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .2rem; scroll-margin-top: 1rem; }
        h3 { font-size: 1rem; margin: 1.6rem 0 .6rem; } h4 { font-size: 1.05rem; line-height: 1.3; margin: .1rem 0 .4rem; } .intro { color: var(--soft); margin: .2rem 0 1rem; }
        a { color: var(--link); } a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; border-radius: .3rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: 1rem 0 0; list-style: none; }
        nav a { display: block; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); color: var(--ink); text-decoration: none; }
        nav a:hover { border-color: currentColor; } nav .count, summary .count { color: var(--soft); font-variant-numeric: tabular-nums; margin-left: .25rem; }
        .platform { --accent: var(--link); } .platform.slack { --accent: var(--slack); } .platform.forum { --accent: var(--forum); } .platform.discord { --accent: var(--discord); }
        .platform h2::before { content: ""; display: inline-block; width: .7rem; height: .7rem; margin-right: .55rem; border-radius: .2rem; background: var(--accent); }
        .platform h3 { color: var(--accent); }
        .post { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: .9rem 1rem; margin: 0 0 .8rem; }
        .by { display: flex; flex-wrap: wrap; align-items: center; gap: .1rem .5rem; margin: 0 0 .5rem; } .by b { font-weight: 650; }
        .by time { color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
        .face { flex: none; display: grid; place-items: center; width: 2rem; height: 2rem; border-radius: .5rem; background: var(--accent); color: var(--card); font-weight: 700; font-size: .9rem; }
        .tag { border: 1px solid var(--line); border-radius: .3rem; padding: 0 .35rem; color: var(--soft); font-size: .75rem; }
        .text p { margin: 0 0 .6rem; } .text p:last-child { margin-bottom: 0; } .text hr { border: 0; border-top: 1px solid var(--line); margin: .8rem 0; }
        .reactions { display: flex; flex-wrap: wrap; gap: .35rem; padding: 0; margin: .6rem 0 0; list-style: none; }
        .reactions li { border: 1px solid var(--line); border-radius: 1rem; padding: .02rem .55rem; background: var(--well); font-size: .875rem; font-variant-numeric: tabular-nums; }
        .answers { margin: .9rem 0 0; padding: 0 0 0 .9rem; border-left: 3px solid var(--line); list-style: none; } .answers > li { margin: 0 0 .7rem; } .answers > li:last-child { margin-bottom: 0; }
        .answers .by { margin-bottom: .1rem; } .answers .reactions { margin-top: .25rem; } .quiet { color: var(--soft); margin: .7rem 0 0; font-size: .9rem; }
        details { margin: .5rem 0 0; } summary { cursor: pointer; padding: .35rem 0; font-weight: 600; } .post details > summary { color: var(--link); font-size: .9rem; }
        details.platform { margin: .6rem 0; } details.platform > summary { color: var(--accent); } details.platform .post { margin-left: .9rem; } details.platform .post h3 { margin: .1rem 0 .4rem; color: inherit; }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; overflow-wrap: normal; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .8rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
        tr:last-child > * { border-bottom: 0; } th { font-weight: 600; } td.n { font-variant-numeric: tabular-nums; } .good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
        """;
}
