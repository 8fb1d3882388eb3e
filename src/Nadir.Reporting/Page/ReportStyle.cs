using Nadir.Reporting.Figures;

namespace Nadir.Reporting.Page;

/// <summary>The look of the page: one typeface, three sizes, white space before lines, light and dark, phone and paper.</summary>
public static class ReportStyle
{
    const string Rules =
        """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 FACE;font-variant-numeric:tabular-nums}
        a{color:var(--link);text-underline-offset:.15em}
        a:focus-visible,summary:focus-visible,.box:focus-visible,button:focus-visible,input:focus-visible{outline:2px solid var(--link);outline-offset:2px}
        header,main,footer{max-width:60rem;margin:0 auto;padding:0 1.5rem}
        header{padding-top:3rem}
        main.alone{padding-top:2rem;padding-bottom:2rem}
        h1,h2{font-size:1.6rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
        h1{margin:0 0 .5rem;max-width:42rem}
        h2{margin:4.5rem 0 1rem}
        h3{font-size:1rem;font-weight:650;margin:3rem 0 .25rem}
        h3.big{font-size:1.6rem;line-height:1.25;margin:3.5rem 0 .5rem;letter-spacing:-.01em}
        details h3{margin-top:1.75rem}
        p{margin:.5rem 0;max-width:44rem}
        ul{margin:.5rem 0;padding-left:1.2rem;max-width:44rem}
        li{margin:.15rem 0}
        .soft,.note,.small,figcaption,dt,.empty{color:var(--soft)}
        .note,.small,.fine,table,dl,details,figcaption,nav,footer,.tag,.empty{font-size:.85rem}
        .tag{color:var(--soft);text-transform:none}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .skip{position:absolute;left:-999rem}
        .skip:focus{position:static;display:inline-block;padding:.25rem 0;font-size:.85rem}
        .answer{font-size:1rem;font-weight:650;margin:.75rem 0 .25rem;max-width:none}
        .missing{color:var(--bad);font-weight:650}
        .open{border-left:3px solid var(--sd);padding:.1rem 0 .1rem 1rem;margin:1.5rem 0;max-width:46rem}
        .open p{margin:.25rem 0}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.5rem;margin:1rem 0;max-width:52rem}
        dt{margin:0}dd{margin:0;overflow-wrap:anywhere}
        nav{margin:2rem 0 0}
        nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;max-width:none}
        .box{overflow-x:auto;margin:1.25rem 0 .5rem}
        .in .box{margin-top:.5rem}
        table{border-collapse:collapse;line-height:1.4}
        table.full{width:100%}
        .cap{font-size:.85rem;font-weight:650;margin:2.25rem 0 0}
        .cap .soft{font-weight:400}
        .cap+.box{margin-top:.5rem}
        th,td{text-align:left;vertical-align:top;padding:.32rem 1.25rem .32rem 0;font-weight:400}
        th:last-child,td:last-child{padding-right:0}
        thead th{vertical-align:bottom;font-weight:650;border-bottom:1px solid var(--soft)}
        tbody tr:last-child>*{border-bottom:1px solid var(--line)}
        .w{white-space:nowrap}
        .n{text-align:right;white-space:nowrap}
        td.n,th.n{padding-left:.5rem}
        tr.head th{font-weight:650;padding-top:.8rem}
        tbody tr.head:first-child th{padding-top:.32rem}
        thead th.n{white-space:normal;min-width:5rem;max-width:9.5rem}
        td .mark{display:inline-block;width:0}
        .defined tbody th{min-width:9rem}
        .i1{padding-left:1rem}.i2{padding-left:2rem}
        tr:target>*,section:target h3,details:target>summary{background:var(--shade)}
        figure{margin:2rem 0}
        figcaption{margin-bottom:.75rem;color:var(--ink);font-weight:650}
        .fig{display:block;width:100%;height:auto;max-width:47.5rem;overflow:visible}
        .phone{display:none}
        details{margin:.75rem 0}
        summary{cursor:pointer;color:var(--link);width:fit-content;max-width:100%}
        details.subject{margin:0;border-bottom:1px solid var(--line)}
        details.subject>summary{width:100%;padding:.45rem 0;color:var(--ink);list-style:none;display:grid;grid-template-columns:11rem 5rem 1fr;gap:1rem}
        details.subject>summary::-webkit-details-marker{display:none}
        details.subject>summary b{font-weight:650;color:var(--link)}
        details.subject th,details.subject td{padding-right:.9rem}
        details.subject>div{padding:0 0 2rem}
        .chip{display:inline-block;min-width:2.4em;font-weight:650}
        .chip::before{content:"";display:inline-block;width:.6em;height:.6em;margin-right:.4em;background:var(--ne)}
        .chip.cr::before{background:var(--cr);border-radius:50%}.chip.pr::before{background:var(--pr);clip-path:polygon(50% 0,100% 100%,0 100%)}
        .chip.sd::before{background:var(--sd)}.chip.pd::before,.chip.up::before{background:var(--pd);transform:rotate(45deg)}.chip.nn::before{background:var(--nn);border-radius:2px}
        .not{color:var(--soft)}
        ol.why{margin:.3rem 0 .3rem;padding-left:1.2rem;max-width:none}
        ol.why li{margin:.2rem 0}
        .rule{font-weight:650;white-space:nowrap}
        .hash{font-family:ui-monospace,'Liberation Mono',monospace;overflow-wrap:anywhere}
        .sev{white-space:nowrap;font-weight:650}.sev.error{color:var(--bad)}.sev.information{font-weight:400;color:var(--soft)}
        .find{margin:1rem 0;font-size:.85rem}
        .find input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);padding:.35rem .5rem;width:16rem;max-width:100%}
        footer{padding-top:4rem;padding-bottom:4rem;color:var(--soft)}
        @media (max-width:34rem){
        header,main,footer{padding-left:1.25rem;padding-right:1.25rem}
        header{padding-top:2rem}
        h1,h2,h3.big{font-size:1.35rem}
        h2{margin-top:3.5rem}
        .page{display:none}.phone{display:block}
        dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}
        details.subject>summary{grid-template-columns:1fr 4rem}
        details.subject>summary span:last-child{grid-column:1/-1;margin-top:-.6rem}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack,.stack tbody,.stack tr,.stack th,.stack td{display:block;padding-right:0}
        .stack tr{padding:.75rem 0;border-bottom:1px solid var(--line)}
        .stack tbody tr>*{border:0!important;padding-top:.1rem;padding-bottom:.1rem}
        }
        @media print{
        @page{size:A4;margin:18mm 16mm}
        :root{LIGHT}
        body{font-size:10pt}
        header,main,footer{max-width:none;padding:0}
        header{padding-top:0}
        nav,.skip,.find,.tip{display:none}
        a{color:inherit;text-decoration:none}
        h2{margin-top:2rem;break-after:avoid}h3,h3.big,.cap,.tag,figcaption,.answer{break-after:avoid}
        figure,.fig,.box,tr,li,dl>*{break-inside:avoid}
        .fig{max-height:235mm}
        .page{display:block}.phone{display:none}
        .box{overflow:visible}
        thead{display:table-header-group}
        details.data{display:none}
        details.method::details-content{content-visibility:visible;height:auto;block-size:auto}
        }
        """;

    /// <summary>The style of the page and of the figures in it.</summary>
    public static readonly string Css =
        ":root{color-scheme:light dark;" + Palette.Light + "}@media (prefers-color-scheme:dark){:root{" + Palette.Dark + "}}:root.dark{" + Palette.Dark + "}"
        + Rules.Replace("FACE", FigureStyle.Typeface, StringComparison.Ordinal).Replace("LIGHT", Palette.Light, StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
        + FigureStyle.Inline;
}
