using System.Globalization;
using System.Text;
using Nadir.Reporting.Figures;

namespace Nadir.Reporting.Page;

/// <summary>The look of the page: one typeface, three sizes, white space before lines, light and dark, phone and paper.</summary>
public static class ReportStyle
{
    const string Rules =
        """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-padding-top:3.75rem}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 FACE;font-variant-numeric:tabular-nums}
        a{color:var(--link);text-underline-offset:.15em}
        a:focus-visible,summary:focus-visible,.box:focus-visible,button:focus-visible,input:focus-visible,#found a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
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
        .box{overflow-x:auto;margin:1.25rem 0 .5rem;background:linear-gradient(var(--paper),var(--paper)) 0 0/4px 100% no-repeat local,linear-gradient(var(--paper),var(--paper)) 100% 0/4px 100% no-repeat local,linear-gradient(var(--soft),var(--soft)) 0 0/2px 100% no-repeat,linear-gradient(var(--soft),var(--soft)) 100% 0/2px 100% no-repeat}
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
        .w,WHOLE{white-space:nowrap}
        .n,NUMBER{text-align:right;white-space:nowrap}
        td.n,th.n,NUMBER{padding-left:.5rem}
        ROOMY{min-width:16rem}MIDDLE{min-width:9rem}
        tr.head th{font-weight:650;padding-top:.8rem}
        tbody tr.head:first-child th{padding-top:.32rem}
        thead NUMBER{white-space:normal;min-width:5rem;max-width:11rem}
        td .mark{display:inline-block;width:0}
        .defined tbody th{min-width:9rem}
        .i1{padding-left:1rem}.i2{padding-left:2rem}
        tr:target>*,section:target h3,details:target>summary,details:has(>:target)>summary{background:var(--shade)}
        figure{margin:2rem 0}
        figcaption{margin-bottom:.75rem;color:var(--ink);font-weight:650}
        .fig{display:block;width:100%;height:auto;max-width:47.5rem;overflow:visible}
        .phone{display:none}
        details{margin:.75rem 0}
        summary{cursor:pointer;color:var(--link);width:fit-content;max-width:100%}
        details.subject{margin:0;border-bottom:1px solid var(--line)}
        details.subject>summary{width:100%;padding:.45rem 0;color:var(--ink);list-style:none;display:grid;grid-template-columns:13rem 5rem 1fr;gap:1rem}
        details.subject>summary::-webkit-details-marker{display:none}
        details.subject>summary b{font-weight:650;color:var(--link)}
        details.subject th,details.subject td{padding-right:.9rem}
        details.subject>div{padding:0 0 2rem}
        .chip{display:inline-block;min-width:2.4em;font-weight:650}
        .chip::before{content:"";display:inline-block;width:.6em;height:.6em;margin-right:.4em;background:var(--ne)}
        .chip.cr::before{background:var(--cr);border-radius:50%}.chip.pr::before{background:var(--pr);clip-path:polygon(50% 0,100% 100%,0 100%)}
        .chip.sd::before{background:var(--sd)}.chip.pd::before,.chip.up::before{background:var(--pd);transform:rotate(45deg)}.chip.nn::before{background:var(--nn);border-radius:2px}
        .not{color:var(--soft)}ul+ul.not{margin-top:-.5rem}
        i{font-style:normal;color:var(--soft)}
        ol.why{margin:.3rem 0 .3rem;padding-left:1.2rem;max-width:none}
        ol.why li{margin:.2rem 0}
        .rule{font-weight:650;white-space:nowrap}
        .hash{font-family:ui-monospace,'Liberation Mono',monospace;overflow-wrap:anywhere}
        .sev{white-space:nowrap;font-weight:650}.sev.error{color:var(--bad)}.sev.information{font-weight:400;color:var(--soft)}
        .bar{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--line);font-size:.85rem}
        .bar>div{position:relative;display:flex;gap:.4rem 1.25rem;align-items:center;max-width:60rem;margin:0 auto;padding:.5rem 1.5rem}
        .bar input{flex:1 1 auto;max-width:26rem;min-width:0}
        .bar input,.bar button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:3px;padding:.3rem .5rem}
        .bar button{cursor:pointer;color:var(--link);border-color:var(--line)}
        #found{position:absolute;left:1.5rem;right:1.5rem;top:100%;max-width:44rem;max-height:70vh;overflow:auto;margin:0;padding:.5rem 0;list-style:none;background:var(--paper);border:1px solid var(--soft)}
        #found li{margin:0;padding:.15rem .75rem}
        #found a{display:block;padding:.2rem 0;text-decoration:none}
        kbd{font:inherit;font-weight:650;color:var(--ink)}
        .keys dl{gap:.15rem 1rem}
        .behind th,.behind td{padding-right:1rem}
        .course{min-width:38rem}
        [tabindex="-1"]:focus{outline:none}
        tbody:target>.head>*{background:var(--shade)}
        footer{padding-top:4rem;padding-bottom:4rem;color:var(--soft)}
        @media (max-width:34rem){
        header,main,footer{padding-left:1.25rem;padding-right:1.25rem}
        header{padding-top:2rem}
        .bar>div{padding:.5rem 1.25rem}.bar button,.bar a+a{display:none}#found{left:1.25rem;right:1.25rem}
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
        @page{size:A4;margin:20mm 16mm 18mm}
        :root{LIGHT}
        body{font-size:10pt}
        header,main,footer{max-width:none;padding:0}
        header{padding-top:0}
        nav,.skip,.bar,.keys,.tip{display:none!important}
        a{color:inherit;text-decoration:none}
        h2{margin-top:2rem;break-after:avoid}h3,h3.big,.cap,.tag,figcaption,.answer,summary,tr.head{break-after:avoid}
        main>section{break-before:page}main>section:first-child{break-before:auto}main>section:first-child>h2{margin-top:1.5rem}
        .fig,tr,dl>*,ol.why>li>ul>li{break-inside:avoid}
        .chip::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        p,li{orphans:3;widows:3}
        .fig{max-height:235mm}
        .page{display:block}.phone{display:none}.course{min-width:0}
        .box{overflow:visible;background:none}
        thead{display:table-header-group}
        table,dl,details,.fine,.note,.small,.tag,.empty{font-size:8pt}
        th,td,details.subject th,details.subject td{padding-right:.5rem;overflow-wrap:break-word}
        thead NUMBER{min-width:0;padding-left:0}ROOMY,MIDDLE{min-width:0}
        .n,NUMBER,.w,WHOLE{white-space:normal}
        .w1>*>tr:not(.head)>:first-child,.w2>*>tr:not(.head)>:nth-child(2){white-space:nowrap}
        summary{color:inherit;font-weight:650;list-style:none}
        summary::-webkit-details-marker{display:none}
        details::details-content{content-visibility:visible!important;display:block!important;height:auto;block-size:auto}
        details.subject{break-before:page;border:0}
        details.subject>summary{border-bottom:1px solid var(--soft)}
        }
        """;

    /// <summary>Cells of the columns that a table's class names: <c>n3</c> its third, as numbers.</summary>
    static string Aligned(char kind) => ":is(" + string.Join(',', Enumerable.Range(1, Tables.TableHtml.MostAligned).Select(i => FormattableString.Invariant($".{kind}{i}>*>tr:not(.head)>:nth-child({i})"))) + ")";

    /// <summary>Head and foot of every sheet of paper: what study it is, as of when, and the page.</summary>
    public static string Running(string study, string asOf) =>
        "@page{@top-left{content:" + Quoted(study) + Font + "}@top-right{content:" + Quoted(asOf) + Font + "}@bottom-right{content:counter(page) \" / \" counter(pages)" + Font + "}}";

    const string Font = ";font:8pt " + FigureStyle.Typeface + ";color:#565c63";

    /// <summary>A string of CSS: whatever could end it, or the style element, is written by its number.</summary>
    static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (var letter in text.EnumerateRunes())
            if (Rune.IsLetterOrDigit(letter) || letter.Value is ' ' or '-' or '.' or ',' or ':' or '/')
                quoted.Append(letter);
            else if (!Rune.IsControl(letter))
                quoted.Append('\\').Append(letter.Value.ToString("x", CultureInfo.InvariantCulture)).Append(' ');
        return quoted.Append('"').ToString();
    }

    /// <summary>The style of the page and of the figures in it.</summary>
    public static readonly string Css =
        ":root{color-scheme:light dark;" + Palette.Light + "}@media (prefers-color-scheme:dark){:root{" + Palette.Dark + "}}:root.dark{" + Palette.Dark + "}"
        + Rules.Replace("NUMBER", Aligned('n'), StringComparison.Ordinal).Replace("WHOLE", Aligned('w'), StringComparison.Ordinal).Replace("ROOMY", Aligned('t'), StringComparison.Ordinal).Replace("MIDDLE", Aligned('m'), StringComparison.Ordinal).Replace("FACE", FigureStyle.Typeface, StringComparison.Ordinal).Replace("LIGHT", Palette.Light, StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
        + FigureStyle.Inline;
}
