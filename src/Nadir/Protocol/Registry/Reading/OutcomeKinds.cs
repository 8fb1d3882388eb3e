using System.Collections.Immutable;
using static Nadir.Protocol.EndpointKind;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>What an outcome row measures, from its title; from its description when the title only says "safety" or "efficacy".</summary>
static class OutcomeKinds
{
    /// <summary>How much a phrase says: the name of an endpoint, a word that goes with several, or the aim of a whole group of rows.</summary>
    enum Weight { Aim, Context, Name }

    static readonly Phrases<(EndpointKind Kind, Weight Weight)> Names = new(
        ("objective response rate|overall response rate|objective response|overall response|orr|orrs|iorr|otrr|objective remission rate*|overall remission rate|objective tumor response|objective tumour response|tumor response rate|tumour response rate|response rate|response rates|objective tumor reponse rate|objective remission|objective reponse rate|best response rate|radiological response|radiographic response|response rate to treatment|overall objective response|objective radiographic response", (ORR, Weight.Name)),
        ("disease control rate|disease control|dcr|dcrs|clinical benefit rate|cbr|clinical benefit|tumor control rate|idcr", (DCR, Weight.Name)),
        ("stable disease rate", (SD_RATE, Weight.Name)),
        ("complete response rate|complete remission rate|cr rate|clinical complete response|ccr|complete response|complete remission|complete metabolic response|crr", (CR_RATE, Weight.Name)),
        ("best overall response|bor|best overall responses", (BOR, Weight.Name)),
        ("durable response rate|drr|durable response|psa response|psa response rate|growth modulation index|gmi|partial response|partial remission|ctdna response|metabolic response|ca 125 response*|ca 19 9 response*|cea response*|afp response*|tumor marker response*|tumour marker response*|very good partial response|vgpr|hematologic improvement", (RESPONSE_OTHER, Weight.Name)),
        ("response|responses|disease response|clinical response|tumor response|tumour response|treatment response|reponse|remission|best response", (RESPONSE_OTHER, Weight.Aim)),
        ("depth of response|deepness of response|change in target lesion*|target lesion tumor size|tumor size|tumour size|tumor shrinkage|tumour shrinkage|sum of diameters|sum of the diameters|volume of tumors|tumor volume|tumour volume|tumor burden|best percentage change in target|best percentage change in the sum|best percentage change in tumor|change in tumor size|change in tumor burden|change in tumor volume|lesion size|reduction in tumor|tumor regression rate|tumor growth", (TUMOR_CHANGE, Weight.Name)),
        ("duration of response|duration of the response|duration of objective response|duration of overall response|duration of remission|duration of tumor response|duration of tumour response|duration of objective tumour response|duration of objective tumor response|duration of confirmed response|duration of intracranial response|duration of complete response|duration of cr|duration of clinical benefit|duration of disease control|response duration|dor|dors|idor|docr|docb|immune response duration of response|duration of _ response|duration of response for|duration of reponse|durability of response", (DOR, Weight.Name)),
        ("immune response overall response rate", (ORR, Weight.Name)),
        ("time to response|time to first response|time to objective response|time to tumor response|time to overall response|time to complete response|time to best response|time to initial response|time to reponse|ttr|time to _ response", (TTR, Weight.Name)),
        ("time to progression|time to disease progression|time to tumor progression|time to tumour progression|time to progress|time to first progression|time to radiographic progression|time to radiological progression|time to psa progression|time to intracranial progression|time to intracranial progress|time to central nervous system progress*|time to cns progression|intracranial time to progress*|time to local progression|time to metastasis|time to distant metastasis|ttp|ttpd|ttpp|ittp", (TTP, Weight.Name)),
        ("time to treatment failure|time to treatment discontinuation|ttf", (OTHER, Weight.Name)),
        ("time to next treatment|time to next therapy|time to first subsequent therapy|time to first subsequent treatment|time to subsequent|time to second subsequent therapy|time to next line|time to next anti*|time to next systemic|ttnt|tfst|tsst|tnt|tntl|time to first subsequent|time from _ to next treatment", (TTNT, Weight.Name)),
        ("progression free survival|progress free survival|progression free|progressive free survival|pfs|ipfs|rpfs|mpfs|pfss|progression free interval|pfs 1|intracranial pfs|progression free survivial|progression free surviv*|radiographic progression free survival|failure free survival", (PFS, Weight.Name)),
        ("pfs 2|progression free survival 2|second progression free survival|progression free survival after next line|progression free survival on next line|time to second progression|time to second disease progression|progression free survival 2 pfs 2", (PFS2, Weight.Name)),
        ("overall survival|os|mos|overall survival rate|survival rate|survival time|median survival|overall survivial|oveall survival|overrall survival|total survival|overal survival|all cause survival|one year survival rate|year survival|survivorship|month survival|survival rates|median os", (OS, Weight.Name)),
        ("survival|survivals", (OS, Weight.Context)),
        ("event free survival|efs|treatment free survival|event free surviv*|tfs|treatment failure free survival", (EFS, Weight.Name)),
        ("relapse free survival|recurrence free survival|disease free survival|rfs|dfs|idfs|leukemia free survival|metastasis free survival|distant metastasis free survival|dmfs|mfs|lfs|invasive disease free survival|disease free|relapse free|locoregional recurrence free survival|local recurrence free survival|metastases free survival", (RFS, Weight.Name)),
        ("grfs|gvhd free relapse free survival|gvhd free _ free survival|graft versus host disease free", (GRFS, Weight.Name)),
        ("local control|locoregional control|loco regional control|local failure|lc|lcr|local tumor control|intracranial control|intracranial local control|local regional control|lrc|local progression|in field control|locoregional failure", (LC, Weight.Name)),
        ("relapse rate|relapse|relapses|cumulative incidence of relapse|recurrence rate|recurrence|local recurrence|distant metastasis|cir|disease recurrence|distant metastases", (RELAPSE, Weight.Context)),
        ("minimal residual disease|measurable residual disease|mrd|minimum residual disease|minimal residual|molecular residual disease", (MRD, Weight.Name)),
        ("patholog* complete response|patholog* complete remission|complete patholog* response|patholog* complete regression|complete patholog* remission|pcr|tpcr|complete pathologic*|total pathologic* complete response|pathologic* cr", (PCR, Weight.Name)),
        ("major patholog* response|major patholog* remission|mpr", (MPR, Weight.Name)),
        ("patholog* response|patholog* partial response|near patholog* complete response|ppr|residual cancer burden|rcb|tumor regression grade|trg|patholog* remission|patholog* tumor response|histolog* response|patholog* regression|patholog* downstaging|downstaging|residual viable tumor", (PATH_RESP, Weight.Name)),
        ("r 0 resection rate|r 0 resection|r 0|negative margin*|complete resection rate|margin negative resection|completeness of surgical resection|completeness of resection|residual r tumor", (R0, Weight.Name)),
        ("resection rate|surgical complications|surgical resection|surgery rate|postoperative complication*|post operative complication*|conversion rate|surgical conversion|delay of surgery|delay in surgery|surgical delay|resectability|surgical outcome*|operative|surgery|operation time|surgical morbidity|organ preservation|bladder preservation|larynx preservation|blood loss|surgical safety|perioperative|adhesions|fibrosis", (SURGERY, Weight.Context)),
        ("adverse event*|advers* event*|adverse reaction*|adverse effect*|ae|aes|aesi|aesis|teae|teaes|trae|traes|irae|iraes|imae|imaes|treatment emergent|toxicity|toxicities|side effect*|cytokine release syndrome|crs|icans|neurotoxicity|immune effector cell associated|hlh|hemophagocytic lymphohistiocytosis|infusion reaction*|infusion related reaction*|treatment discontinuation|unacceptable toxic*|fever|complications|toxic effects|discontinu* study|discontinu* due|dose interruption*|dose reduction*|immune related|advere event*|adverse drug reaction*|radiation pneumonitis|pneumonitis|haematolog* toxicity|immediate infusion", (AE, Weight.Name)),
        ("common terminology criteria|ctcae|ctcaev|nci ctcae|safety|tolerability|tolerance|safe|tolerable", (AE, Weight.Aim)),
        ("serious adverse event*|severe adverse event*|sae|saes|serious ae|serious aes|tesae|tesaes|serious treatment emergent|suspected unexpected serious*", (SAE, Weight.Name)),
        ("laboratory|laboratories|hematology|haematology|chemistry parameter*|clinical chemistry|lab abnormalit*|blood lipid|lipid*|urinalysis|liver function|thyroid function|laboratory examination*|coagulation|lab tests|lab values|clinical lab*|blood test*|blood count*|uric acid|hemoglobin", (LAB, Weight.Context)),
        ("vital sign*|ecg|ecgs|electrocardiogram*|qt|qtc|qtcf|physical examination*|physical exam*|body weight|ejection fraction|lvef|blood pressure|electrocardiograph*|temperature|echocardiogra*|heart rate|respiratory rate|qt interval|pulse", (VITALS_EXAM, Weight.Context)),
        ("dose limiting toxicit*|dlt|dlts|dose limit* toxic*|dose limiting tox*|dose limiting event*", (DLT, Weight.Name)),
        ("maximum tolerated dose*|maximum tolerable dose*|maximal tolerated dose|maximally tolerated dose|max tolerated dose|mtd|mtds|maximum administered dose|maximum tolerance dose|maximum toleration dose|maximum tolerant dose|mad|maximum tolerated|highest tolerated dose|maximum feasible dose|maximum safe dose", (MTD, Weight.Name)),
        ("recommended phase 2 dose*|recommended phase ii dose*|recommended phase two dose|rp 2 d|rp 2 ds|rpiid|recommended dose*|recommended dosage*|phase ii recommended dose|phase 2 recommended dose|rd|rde|rdes|rpd|optimal biolog* dose|obd|recommended expansion dose|recommended phase ii|recommended phase 2|recommended phase 3 dose|rp 3 d|optimal dose|recommended combination dose|biologically effective dose", (RP2D, Weight.Name)),
        ("cmax|maximum concentration*|maximum _ concentration*|maximum _ _ concentration*|maximum observed _ _ concentration|peak concentration*|peak _ concentration*|peak _ _ concentration*|max concentration|c max|maximum drug concentration|maximum radioactivity|maximal concentration*|maximal _ concentration*|highest concentration|peak level*", (CMAX, Weight.Name)),
        ("cmin|ctrough|c trough|trough|minimum concentration*|minimum _ concentration*|minimum _ _ concentration*|trough concentration*|lowest concentration|steady state minimum concentration|c min", (CMIN, Weight.Name)),
        ("tmax|time to maximum|time to reach|time of maximum|time of peak|time to peak|time for cmax|time to cmax|peak time|t max|time at which cmax|time of cmax|time to the maximum", (TMAX, Weight.Name)),
        ("auc|aucs|auclast|auctau|aucinf|aucss|auct|area under|auc*", (AUC, Weight.Name)),
        ("half life|half lives|t 1 2|halflife|half time|elimination half life|terminal half life|thalf|half live", (HALFLIFE, Weight.Name)),
        ("clearance|cl|cls|clss|cl f|systemic clearance|apparent clearance|total clearance", (CLEARANCE, Weight.Name)),
        ("ctdna clearance|viral clearance|clearance of ctdna|molecular clearance|hpv clearance", (PD_BIOMARKER, Weight.Name)),
        ("volume of distribution|vss|vz|vd|vz f|accumulation ratio|rac|racc|mean residence time|mrt|degree of fluctuation|df|elimination rate|bioavailability|absorbed _ dose|absorbed dose|dosimetry|payload concentration|plasma concentration*|serum concentration*|serum drug concentration*|blood concentration*|drug concentration*|concentration of|concentrations of|pre dose concentration|biodistribution|plasma level*|serum level*|blood level*|lambda z|metabolite*|drug level*|distribution volume|elimination phase rate constant|accumulation index|food effect|drug exposure|urinary excretion|radioactivity|intraoperative concentration", (PK_OTHER, Weight.Context)),
        ("pharmacokinetic*|pk|pharmaco kinetic*|pharmokinetic*|pharmacokinect*|pks", (PK_OTHER, Weight.Aim)),
        ("cellular kinetic*|cell kinetic*|car t cell persistence|cart persistence|persistence|expansion and persistence|copy number|copies of|transgene|vector copy*|vcn|car t expansion|car t cell expansion|proliferation|distribution of _ _ _ car|car t cells in|car copies|car t cells in blood|number of car|duration of car|amplification|in vivo expansion|engraftment of car|trafficking|car t cell level*|car t level*", (CELL_KINETICS, Weight.Context)),
        ("treatment emergent antidrug antibod*|treatment emergent anti drug antibod*|treatment emergent ada|treatment emergent adas|anti drug antibod*|antidrug antibod*|ada|adas|immunogenicity|neutralizing antibod*|nab|nabs|antibodies to|antibodies against|anti therapeutic antibod*|ata|antitherapeutic antibod*|human anti*|haha|anti _ antibod*|antibody titer|antibody formation|anti drug antibody", (ADA, Weight.Name)),
        ("cytokine*|interleukin*|il 2|il 6|il 10|il 15|il 18|serum cytokine*|inflammatory cytokine*|cytokine level*|ifn", (CYTOKINE, Weight.Context)),
        ("pharmacodynamic*|pd parameter*|pharmacodynamics pd|cell dynamics", (PD_BIOMARKER, Weight.Aim)),
        ("pd biomarker*|receptor occupancy|ro|target engagement|biochemical response", (PD_BIOMARKER, Weight.Context)),
        ("expression|expressions|biomarker*|ctdna|ct dna|circulating tumor dna|cfdna|gene expression|lymphocyte subset*|lymphocyte*|t cells|t cell|cd 8|cd 4|cd 3|pd l 1|pdl 1|foxp 3|psa|psa level*|immune cell*|mutational burden|tmb|chromogranin*|hcg|ca 19 9|ca 125|cea|alpha fetoprotein|afp|vascular normalization|vascularity|vasculature|blood vessel*|cd 31|markers of|indicators of|circulating tumor cell*|ctc|ctcs|microenvironment|immune checkpoint*|tcr|immune subset*|immune profile*|immune phenotyp*|immune marker*|genomic*|transcriptom*|microbiome|microbiota|molecular|tumor marker*|proteomic*|rna|sequencing|mutation*|ki 67|b cell*|nk cell*|treg*|gene alteration*|methylation|immune function|immune activation|tumor infiltrating*|til|tils|immunohistochem*|ihc|translational|immune response*|immunolog*|exosome*|immune status", (PD_BIOMARKER, Weight.Context)),
        ("correlation*|correlate*|correlative|association*|relationship|relationships|predictive|predict|predictor*|prognostic|biomarkers for response|biomarkers of response|resistance mechanism*|mechanism* of resistance|associated with|predicting", (BIOMARKER_CORR, Weight.Context)),
        ("exposure response|exposure efficacy|exposure safety|concentration qt*|concentration effect", (EXPOSURE_RESPONSE, Weight.Name)),
        ("quality of life|qol|hrqol|hrqol*|qlq|eortc|eq 5 d*|euroqol|patient reported|pro ctcae|pros|fact g|fact l|fact|symptom|symptoms|symptom burden|pain|pain intensity|time to deterioration|ttd|ttcd|time to confirmed deterioration|promis|health status|bpi|bpi sf|deterioration|ghs|well being|mdasi|life quality|anxiety|depression|fatigue|cognitive|neurocognitive*|distress|dyspnea|nsclc saq|saq|sf 36|global health|patient satisfaction|functional assessment of cancer|color of tumors|appearance of tumors", (QOL, Weight.Name)),
        ("performance status|ecog ps|ecog|karnofsky|kps|living ability|functional status|activities of daily living|zubrod", (PERFORMANCE, Weight.Context)),
        ("feasibility|feasible|manufactur*|enrollment rate|adherence|compliance|participants randomized|completion rate|accrual|recruitment|product release|successful manufacture|treatment completion|dropout|retention|acceptability|number of participants enrolled|screened|treatment compliance|relative dose intensity|dose intensity|number of treatment cycles|treatment duration|duration of treatment|exposure to study", (FEASIBILITY, Weight.Context)),
        ("hospitali*|length of stay|hospital stay|healthcare*|health care resource*|resource utili*|transfusion*|length of hospital stay|cost|cost effectiveness|days in hospital|emergency|antibiotic use|steroid use", (UTILIZATION, Weight.Context)),
        ("graft versus host disease|graft vs host disease|graft versus host|gvhd|agvhd|cgvhd", (GVHD, Weight.Name)),
        ("engraftment|chimerism|neutrophil engraftment|platelet engraftment|graft failure|donor chimerism", (ENGRAFT, Weight.Context)),
        ("neutrophil recovery|platelet recovery|count recovery|hematologic* recovery|haematologic* recovery|hematopoietic recovery|b cell aplasia|immune reconstitution|cytopenia*|hematopoietic reconstitution|blood count recovery", (HEM_RECOVERY, Weight.Name)),
        ("infection|infections|infectious|viral reactivation|cmv|virus", (INFECTION, Weight.Context)),
        ("mortality|treatment related mortality|trm|non relapse mortality|nrm|deaths|death rate|number of deaths|cause of death|treatment related death*", (MORTALITY, Weight.Context)),
        ("sensitivity|specificity|diagnostic*|diagnosis|detection rate|uptake|suv|suvmax|positive predictive|accuracy|pet|suvr|detectability|lesion detection|imaging quality", (DIAGNOSTIC, Weight.Context)));

    /// <summary>Kinds in the order of the text, and the words that said so.</summary>
    public static (ImmutableArray<EndpointKind> Kinds, ImmutableArray<(bool InTitle, int Start, int End)> Words) Read(OutcomeTokens row)
    {
        var title = Hits(row.Measure, Title(row.Measure));
        var inTitle = true;
        var best = Strongest(title);
        if (best.Count == 0 || best[0].Meaning.Weight == Weight.Aim || TitleIsAim(row, best))
        {
            var found = Hits(row.Description, Math.Min(row.Description.Length, 70));
            found.RemoveAll(hit => hit.Meaning.Kind == BIOMARKER_CORR && hit.First > 11);
            var description = Strongest(found);
            if (description.Count > 0 && (best.Count == 0 || description[0].Meaning.Weight > Weight.Aim && Belongs(best[0].Meaning.Kind, description)))
                (best, inTitle) = (description, false);
        }
        if (best.Count == 0)
            return ([OTHER], []);
        var kinds = Settle(best, row, inTitle);
        var tokens = inTitle ? row.Measure : row.Description;
        return (kinds, [.. best.Select(hit => (inTitle, tokens[hit.First].Start, tokens[hit.First + hit.Count - 1].End))]);
    }

    /// <summary>A title that is a definition is read up to it.</summary>
    static int Title(ImmutableArray<Token> tokens)
    {
        for (var i = 2; i < tokens.Length; i++)
        {
            if (tokens[i].Text is "defined")
                return i;
        }
        return tokens.Length;
    }

    static List<PhraseHit<(EndpointKind Kind, Weight Weight)>> Hits(ImmutableArray<Token> tokens, int to)
    {
        var hits = Names.Find(tokens, 0, to);
        for (var i = 0; i < hits.Count; i++)
        {
            var (meaning, first, _) = hits[i];
            // "Time to the maximum observed plasma concentration": the words between keep the two apart.
            if (meaning.Kind == CMAX && Enumerable.Range(Math.Max(0, first - 4), Math.Min(4, first)).Any(at => tokens[at].Text == "time"))
                hits[i] = hits[i] with { Meaning = (TMAX, Weight.Name) };
            // The peak of a cytokine is the cytokine's.
            if (meaning.Kind == CMAX && hits.Exists(hit => hit.Meaning.Kind == CYTOKINE && hit.First > first && hit.First < first + 5))
                hits[i] = hits[i] with { Meaning = (CYTOKINE, Weight.Name) };
            // "Resistance-free survival" is an event-free survival with an event of its own.
            if (meaning is (OS, Weight.Context) && first > 1 && tokens[first - 1].Text == "free")
                hits[i] = hits[i] with { Meaning = (EFS, Weight.Name) };
            // The name of a questionnaire, of an instrument and of criteria is no measure of its own.
            if (meaning.Kind == DCR && first + hits[i].Count < tokens.Length && tokens[first + hits[i].Count].Text == "duration")
                hits[i] = hits[i] with { Meaning = (DOR, Weight.Name) };
        }
        // Cells that are the treatment are not its marker.
        hits.RemoveAll(hit => hit.Meaning.Kind == PD_BIOMARKER && tokens[hit.First].Text is "t" or "til" or "tils" or "nk" or "tcr"
            && (tokens[Math.Max(0, hit.First - 3)..hit.First].Any(token => token.Text is "car" or "receptor" or "cart" or "autologous" or "engineered" or "transduced" or "manufacturing" or "infused")
                || tokens[(hit.First + hit.Count)..Math.Min(tokens.Length, hit.First + hit.Count + 4)].Any(token => token.Text is "therapy" or "infusion" or "product" or "treatment")));
        // "Safety at the MTD/RP2D": the dose is where, not what.
        hits.RemoveAll(hit => hit.Meaning.Kind is MTD or RP2D && AtThe(tokens, hit.First - (hit.First > 0 && tokens[hit.First - 1].Text == "mtd" ? 1 : 0)));
        return hits;
    }

    static bool AtThe(ImmutableArray<Token> tokens, int at) => at > 1 && tokens[at - 1].Text == "the" && tokens[at - 2].Text == "at";

    static List<PhraseHit<(EndpointKind Kind, Weight Weight)>> Strongest(List<PhraseHit<(EndpointKind Kind, Weight Weight)>> hits)
    {
        var most = hits.Count == 0 ? Weight.Aim : hits.Max(hit => hit.Meaning.Weight);
        return hits.FindAll(hit => hit.Meaning.Weight == most || hit.Meaning.Kind is BIOMARKER_CORR);
    }

    /// <summary>"Efficacy of ... in patients who proceed to surgery", "Further assess the effect ...": the endpoints stand in the description.</summary>
    static bool TitleIsAim(OutcomeTokens row, List<PhraseHit<(EndpointKind Kind, Weight Weight)>> best)
    {
        if (best[0].Meaning.Kind == BIOMARKER_CORR || !row.Measure.Take(5).Any(token => token.Text is "efficacy" or "assess" or "evaluate" or "preliminary" or "activity"))
            return false;
        var names = Names.Find(row.Description, 0, 60).FindAll(hit => hit.Meaning.Weight == Weight.Name);
        return best[0].Meaning.Weight == Weight.Context ? names.Count > 0 && names[0].First < 8 : names.Select(hit => hit.Meaning.Kind).Distinct().Count() > best.Count + 1 && names[0].First < 3;
    }

    /// <summary>A description of safety does not turn a title of response into one of adverse events.</summary>
    static bool Belongs(EndpointKind title, List<PhraseHit<(EndpointKind Kind, Weight Weight)>> description)
    {
        var kind = description[0].Meaning.Kind;
        return title switch
        {
            PK_OTHER => kind is CMAX or CMIN or TMAX or AUC or HALFLIFE or CLEARANCE or PK_OTHER,
            AE => kind is AE or SAE or DLT or MTD or RP2D or LAB or VITALS_EXAM,
            RESPONSE_OTHER => kind is ORR or DCR or CR_RATE or BOR or DOR or PFS or OS or TTR or RESPONSE_OTHER or TUMOR_CHANGE or PCR or MPR,
            _ => true,
        };
    }

    static ImmutableArray<EndpointKind> Settle(List<PhraseHit<(EndpointKind Kind, Weight Weight)>> hits, OutcomeTokens row, bool inTitle)
    {
        List<EndpointKind> kinds = [.. hits.Select(hit => hit.Meaning.Kind).Distinct()];
        if (kinds.Contains(BIOMARKER_CORR))
            return kinds.Contains(EXPOSURE_RESPONSE) ? [EXPOSURE_RESPONSE] : inTitle && Changes(row) ? [BIOMARKER_CORR, PD_BIOMARKER] : [BIOMARKER_CORR];
        if (kinds.Contains(QOL))
            return kinds[0] is AE && row.Measure.Length < 40 && !row.Measure.Any(token => token.Text is "qlq" or "eortc") && kinds.Count == 1 ? [AE] : [QOL];
        if (kinds.Contains(GVHD) && kinds[0] == GVHD)
            return [GVHD];
        // Adverse events of any sort are counted in one table; their kinds are its rows.
        if (kinds.Contains(AE))
            kinds.RemoveAll(kind => kind is SAE or LAB or VITALS_EXAM or INFECTION or MORTALITY);
        if (kinds.Contains(AE) && kinds.Contains(ADA))
            kinds.Remove(kinds.IndexOf(ADA) < kinds.IndexOf(AE) ? AE : ADA);
        if (kinds.Contains(PCR) && kinds.Contains(CR_RATE))
            kinds.Remove(kinds.IndexOf(PCR) < kinds.IndexOf(CR_RATE) ? CR_RATE : PCR);
        if (kinds.Contains(PCR))
            kinds.Remove(PATH_RESP);
        if (kinds.Contains(ORR))
            kinds.RemoveAll(kind => kind is CR_RATE or RESPONSE_OTHER or BOR);
        if (kinds.Contains(DCR))
            kinds.RemoveAll(kind => kind is CR_RATE or BOR or RESPONSE_OTHER);
        if (kinds is [CR_RATE, RESPONSE_OTHER, ..])
            return [ORR];
        if (kinds.Contains(MTD) && !kinds.Contains(DLT) && inTitle && row.Description is [{ Text: "dose" }, { Text: "limiting" }, ..] or [{ Text: "incidence" }, _, { Text: "dose" }, { Text: "limiting" }, ..]
            or [{ Text: "incidence" }, _, _, _, { Text: "dose" }, { Text: "limiting" }, ..])
            kinds.Add(DLT);
        if (kinds is [MTD] && row.Description.Length < 14 && Names.Find(row.Description).Exists(hit => hit.Meaning.Kind == RP2D))
            kinds.Add(RP2D);
        return [.. kinds];
    }

    /// <summary>A correlation whose description also wants the marker's changes.</summary>
    static bool Changes(OutcomeTokens row) => row.Description.Take(8).Any(token => token.Text is "changes") && row.Description.Any(token => token.Text is "correlation" or "predictive");
}
