using System.Collections.Immutable;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Checks.Cdisc;

/// <summary>For every conformance rule data that keep it and data that break it.</summary>
/// <remarks>
/// <c>AE AESER AESDTH | N Y</c> is a dataset with two variables and one row; <c>_</c> is an empty value, <c>~</c> a space, <c>&amp;</c> stands between datasets,
/// a label follows a variable after a colon. Worked by hand from the published texts of the rules.
/// </remarks>
static class RuleCases
{
    /// <summary>Rule, data that keep it, data that break it.</summary>
    public static IEnumerable<(string Id, string Good, string Bad)> All =>
        [.. Families(), .. SdtmRuleCases.All.Concat(AdamRuleCases.All).Select(Parts)];

    static (string, string, string) Parts(string line)
    {
        var parts = line.Split(" ;; ");
        return (parts[0].Trim(), parts[1].Trim(), parts[2].Trim());
    }

    static IEnumerable<(string, string, string)> Families()
    {
        foreach (var (id, dataset, variable) in Three(Absent))
            yield return (id, $"{dataset} STUDYID | S", $"{dataset} STUDYID {variable} | S x");
        foreach (var (id, dataset, variable) in Three(Present))
            yield return (id, $"{dataset} STUDYID {variable} | S x", $"{dataset} STUDYX | S");
        foreach (var (id, dataset, variable, needs) in Four(Together))
            yield return (id, $"{dataset} {variable} {needs} | x y", $"{dataset} {variable} | x");
        foreach (var (id, dataset, filled, needs) in Four(Filled))
            yield return (id, $"{dataset} {filled} {needs} | x y | _ _", $"{dataset} {filled} {needs} | x _");
        foreach (var (id, dataset, empty, without) in Four(Empty))
            yield return (id, $"{dataset} {empty} {without} | x y | _ _ | x _", $"{dataset} {empty} {without} | _ y");
        foreach (var (id, dataset, one, other) in Four(Either))
            yield return (id, $"{dataset} {one} {other} | x _ | _ y", $"{dataset} {one} {other} | x y");
        foreach (var (id, dataset, variable, good, bad) in Lines(OneOf).Select(word => (word[0], word[1], word[2], word[3], word[4])))
            yield return (id, $"{dataset} {variable} | {string.Join(" | ", good.Split(','))}", $"{dataset} {variable} | {bad}");
        foreach (var (id, dataset, variable, length) in Four(AtMost))
            yield return (id, $"{dataset} {variable} | {new string('x', int.Parse(length))}", $"{dataset} {variable} | {new string('x', int.Parse(length) + 1)}");
        foreach (var (id, dataset, one, other) in Four(OneToOne))
            yield return (id, $"{dataset} {one} {other} | A 1 | B 2 | A 1 | C _", $"{dataset} {one} {other} | A 1 | B 2 | A 2");
    }

    const string Absent = """
        CG0040 AE AEOCCUR; CG0044 AE AESTAT; CG0304 AE AEREASND; CG0353 LB LBEXCLFL; CG0354 LB LBREASEX; CG0355 LB LBDETECT; CG0467 LB LBSTDTC; CG0507 CM CMUSCHFL; CG0508 LB LBIMPLBL;
        CG0509 LB FETUSID; CG0510 LB LBNOMDY; CG0511 LB LBNOMLBL; CG0552 MI MIRESLOC; CG0564 LB LBAGENT; CG0565 LB LBCONC; CG0566 LB LBCONCU; CG0567 AE AEEVDTYP; CG0621 CM CMMETHOD;
        CG0623 LB LBRSTIND; CG0624 CM CMRSTMOD; CG0627 LB LBDTHREL; CG0631 LB RPHASE; CG0632 LB RPPLDY; CG0633 LB RPPLSTDY; CG0634 LB RPPLENDY; CG0637 LB LBRPDY; CG0638 CM CMRPSTDY;
        CG0639 CM CMRPENDY; CG0641 DM AGETXT; CG0642 DM SPECIES; CG0643 DM STRAIN; CG0644 DM SBSTRAIN; AD0254 ADAE PARAM
        """;

    const string Present = """
        AD0047 ADSL SITEID; AD0049 ADSL AGE; AD0050 ADSL AGEU; AD0051 ADSL SEX; AD0052 ADSL RACE; AD0055 ADSL SUBJID; AD0071 ADSL ARM; AD0072 ADSL TRT01P; AD0088 ADSL STUDYID; AD0089 ADTTE USUBJID;
        AD0261 ADAE AEDECOD; AD0262 ADAE AEBODSYS; AD0278 ADAE AESER; AD0620 ADAE AETERM; AD0621 ADAE TRTEMFL; AD0623 ADAE AESEQ; AD0624 ADAE AELLT; AD0625 ADAE AEBDSYCD; AD0626 ADAE AELLTCD;
        AD0627 ADAE AEHLT; AD0628 ADAE AEHLTCD; AD0629 ADAE AEHLGT; AD0630 ADAE AEHLGTCD; AD0631 ADAE AEPTCD; AD0632 ADAE AESOC; AD0633 ADAE AESOCCD
        """;

    const string Together = """
        CG0053 CM CMREASND CMPRESP; CG0056 MH MHSTAT MHPRESP; CG0088 MH MHOCCUR MHPRESP; CG0057 CM CMENTPT CMENRTPT; CG0058 CM CMENRTPT CMENTPT; CG0060 CM CMSTTPT CMSTRTPT; CG0062 CM CMSTRTPT CMSTTPT;
        CG0084 AE AETOX AETOXGR; CG0090 PC PCRFTDTC PCTPTREF; CG0661 PC PCTPTNUM PCTPT; CG0092 PC PCELTM PCTPTREF; CG0093 PC PCTPTREF PCTPTNUM; CG0115 PR PRPORTOT PRLOC; CG0116 MI MIDIR MILOC;
        CG0430 CM CMSCAT CMCAT; CG0468 PC PCTPT PCTPTNUM; AD0111 ADXX PARAMCD,ARELTM ARELTMU; AD0113 ADXX PARAMCD,ARELTMU ARELTM; AD0163 ADLB PARAMCD,BTOXGR ATOXGR; AD0164 ADLB PARAMCD,BTOXGR ABLFL;
        AD0166 ADLB PARAMCD,BNRIND ANRIND; AD0167 ADLB PARAMCD,BNRIND ABLFL; AD0522 ADLB PARAMCD,BTOXGRN BTOXGR; AD0523 ADLB PARAMCD,ATOXGRLN ATOXGRL; AD0524 ADLB PARAMCD,ATOXGRHN ATOXGRH;
        AD0525 ADLB PARAMCD,ABLFN ABLFL; AD0529 ADAE AESEVN AESEV; AD0530 ADAE ASEVN ASEV; AD0064 ADSL TRT01AN TRT01A; AD0070 ADSL TR01AG1N TR01AG1; AD0080 ADSL TRT02A TRT02P; AD0364 ADAE DOSEON DOSEU
        """;

    const string Filled = """
        CG0045 CM CMENTPT CMENRTPT; CG0046 CM CMENRTPT CMENTPT; CG0059 CM CMSTTPT CMSTRTPT; CG0061 CM CMSTRTPT CMSTTPT; CG0050 AE AEPTCD AEDECOD; CG0082 AE AEBODSYS AEBDSYCD; CG0114 EX STUDYID,EXDOSE EXDOSU;
        CG0397 LB STUDYID,LBORRES LBSTRESC; CG0423 EX EXVAMT EXTRTV; CG0426 LB LBSTRESU LBSTRESC; CG0427 EG EGRESCAT EGSTRESC; CG0428 AE AETOX AETOXGR; CG0429 CM CMSCAT CMCAT; CG0549 PE PEORREF PESTREFC;
        CG0550 PE PESTREFC PESTREFN; CG0665 DM AGE AGEU; CG0666 DM AGEU AGE; CG0261 TS TSVAL1 TSVAL; CG0204 SUPPAE IDVAR IDVARVAL; CG0166 CO IDVARVAL RDOMAIN; AD0112 ADXX PARAMCD,ARELTM ARELTMU;
        AD0159 ADXX PARAMCD,AWTDIFF AWTARGET; AD0268 ADAE ADURN ADURU
        """;

    const string Empty = "CG0008 PC PCTPTREF PCELTM; CG0026 PC PCTPTREF PCRFTDTC; CG0521 DM ARMCD ARM; CG0522 DM ACTARMCD ACTARM; CG0465 SUPPAE IDVAR IDVARVAL; CG0164 CO RDOMAIN IDVAR";

    const string Either = "CG0110 EX EXDOSE EXDOSTXT; CG0422 LB LBSTAT LBORRES; CG0530 DM RFENDTC ARMNRS; CG0168 CO CODTC IDVAR";

    const string OneOf = """
        CG0085 CM CMPRESP Y,_ N; CG0541 LB LBLOBXFL Y,_ N; CG0619 LB LBSPCUFL N,_ Y; CG0387 AE AESER Y,N,_ U; CG0388 AE AESCAN Y,N,_ X; CG0389 AE AESCONG Y,N,_ X; CG0390 AE AESDISAB Y,N,_ X;
        CG0391 AE AESDTH Y,N,_ X; CG0392 AE AESHOSP Y,N,_ X; CG0393 AE AESLIFE Y,N,_ X; CG0394 AE AESOD Y,N,_ X; CG0395 AE AESMIE Y,N,_ X; CG0396 AE AECONTRT Y,N,_ X; CG0131 DM DTHFL Y,_ N;
        CG0653 SV SVPRESP Y,_ N; CG0341 LB LBTESTCD ALT OTHER; CG0342 CM CMTRT A OTHER; CG0343 AE AETERM A OTHER; CG0344 LB LBTESTCD ALT MULTIPLE; CG0345 CM CMTRT A MULTIPLE; CG0346 AE AETERM A MULTIPLE;
        CG0372 LB LBTESTCD ALT,A_1 1ALT; CG0112 EX EXDOSTXT 2-4 3.5; CG0185 LB LBTOXGR 3,_ G3; CG0308 AE DOMAIN AE ADV; CG0413 AE DOMAIN AE LB; CG0417 SUPPAE QNAM AEDLT,A1 aedlt; CG0248 TA TAETORD 1,2 1.5;
        AD0019 ADSL COMPLFL Y,N _; AD0020 ADSL FASFL Y,N _; AD0021 ADSL ITTFL Y,N _; AD0022 ADSL PPROTFL Y,N _; AD0023 ADSL SAFFL Y,N U; AD0024 ADSL RANDFL Y,N _; AD0025 ADSL ENRLFL Y,N _;
        AD0026 ADSL COMPLFN 1,0 2; AD0027 ADSL FASFN 1,0 2; AD0028 ADSL ITTFN 1,0 2; AD0029 ADSL PPROTFN 1,0 2; AD0030 ADSL SAFFN 1,0 2; AD0031 ADSL RANDFN 1,0 2; AD0032 ADSL ENRLFN 1,0 _;
        AD0005 ADSL XFL Y,N,_ YES; AD0039 ADSL DTHDTF Y,M,D,_ T; AD0046 ADSL ADY -1,1,_ 0; AD0269 ADAE TRTEMFL Y,_ N; AD0270 ADAE PREFL Y,_ N; AD0271 ADAE FUPFL Y,_ N; AD0279 ADAE AESEVN 1,3,_ 4;
        AD0144 ADLB PARAMCD ALT 1ALT; AD0145 ADLB PARAMCD ALT_1 ALT-1; AD0197 ADLB PARAMCD ALT _
        """;

    const string AtMost = "CG0406 LB LBTEST 40; CG0123 DM ACTARMCD 20; CG0153 DM ARMCD 20; CG0149 DM SETCD 8; CG0246 TE ETCD 8; CG0257 TS TSPARMCD 8; CG0258 TS TSPARM 40; CG0297 TV ARMCD 20; CG0416 SUPPAE QLABEL 40; AD0143 ADLB PARAMCD 8; AD0017 ADSL X 200";

    const string OneToOne = "CG0049 AE AEPTCD AEDECOD; CG0083 AE AEBDSYCD AEBODSYS; CG0240 PC PCTPT PCTPTNUM; CG0154 TE ETCD ELEMENT; CG0265 TS TSPARMCD,TSVAL TSVALCD; CG0307 TS TSPARMCD TSPARM";

    static IEnumerable<string[]> Lines(string text) => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '));

    static IEnumerable<(string, string, string)> Three(string text) => Lines(text).Select(word => (word[0], word[1], word[2]));

    /// <summary>A further variable after a comma makes the structure what the rule is about; it holds the same value.</summary>
    static IEnumerable<(string, string, string, string)> Four(string text) => Lines(text).Select(word => (word[0], word[1], word[2], word[3]));

    /// <summary>The datasets of one side of a case.</summary>
    public static IEnumerable<Dataset> Read(string text)
    {
        foreach (var part in text.Split(" & "))
        {
            var lines = part.Split('|', StringSplitOptions.TrimEntries);
            var words = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // PARAMCD,ARELTM is two variables of which the first repeats the value of the second.
            var names = words.Skip(1).SelectMany(word => word.Split(',')).ToArray();
            var repeated = words.Skip(1).SelectMany(word => word.Split(',').Select((_, at) => at < word.Count(letter => letter == ',') ? 1 : 0)).ToArray();
            yield return new Dataset(words[0], "", [.. names.Select(name => new DatasetColumn(name.Split(':')[0], name.Contains(':') ? name[(name.IndexOf(':') + 1)..].Replace('~', ' ') : "", ColumnType.Text))],
                [.. lines.Skip(1).Select(line => Cells(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), repeated))]);
        }
    }

    static DatasetCell[] Cells(string[] values, int[] repeated)
    {
        List<DatasetCell> cells = [];
        var next = 0;
        for (var i = 0; i < repeated.Length; i++)
        {
            cells.Add(values[next] == "_" ? null : values[next].Replace('~', ' '));
            next += 1 - repeated[i];
        }
        return [.. cells];
    }
}
