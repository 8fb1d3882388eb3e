using System.Globalization;
using Nadir.Protocol;
using Nadir.Protocol.Usdm;
using Nadir.Sdtm.Formats;

namespace Nadir.Synthesis.TrialDesign;

/// <summary>TS: the parameters of the trial that the definition knows, with codes of CDISC terminology.</summary>
/// <remarks>Parameters and their sources follow the USDM mapping of SDTM (version 4.0.0). A parameter that the guide requires and the definition lacks has the null flavour UNK.</remarks>
static class TrialSummary
{
    /// <summary>Longest value of one variable; what is longer goes on in TSVAL1, TSVAL2 ...</summary>
    const int Longest = 200;

    /// <param name="Code">Of the value; null where the value is no controlled term.</param>
    readonly record struct Row(string Parameter, string Name, string? Value, UsdmCode? Code = null, string? Group = null, string? Null = null);

    static readonly UsdmCode Yes = new("C49488", "Yes"), No = new("C49487", "No");

    public static Dataset Write(StudyDefinition study)
    {
        List<Row> rows = [.. Rows(study)];
        var parts = rows.Select(row => Split(row.Value ?? "")).ToList();
        var table = SdtmColumns.Ts(parts.Max(part => part.Count) - 1);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var number = numbers[row.Parameter] = numbers.GetValueOrDefault(row.Parameter) + 1;
            List<(string, DatasetCell)> values =
            [
                ("TSSEQ", number), ("TSGRPID", row.Group), ("TSPARMCD", row.Parameter), ("TSPARM", row.Name), ("TSVALNF", row.Null), ("TSVALCD", row.Code?.Code),
                ("TSVCDREF", row.Code is null ? null : "CDISC CT"), ("TSVCDVER", row.Code is null ? null : UsdmCode.CdiscVersion),
            ];
            for (var part = 0; part < parts[i].Count; part++)
                values.Add((part == 0 ? "TSVAL" : string.Create(CultureInfo.InvariantCulture, $"TSVAL{part}"), parts[i][part].Length == 0 ? null : parts[i][part]));
            table.Add(study.Study, null, null, [.. values]);
        }
        return table.ToDataset();
    }

    static IEnumerable<Row> Rows(StudyDefinition study)
    {
        yield return YesNo("ADAPT", "Adaptive Design", study.Escalation is not null);
        yield return Unknown("AGEMAX", "Planned Maximum Age of Subjects");
        yield return Unknown("AGEMIN", "Planned Minimum Age of Subjects");
        if (study.Endpoints.Any(endpoint => endpoint.Kind.IsResponseRate && endpoint.Confirmed != false) && study.Policies.Confirmation.IntervalDays is > 0 and var confirmation)
            yield return new("CRMDUR", "Confirmed Response Minimum Duration", Iso(confirmation));
        if (study.Data.Cutoff is { } cutoff)
        {
            yield return new("DCUTDESC", "Data Cutoff Description", "DATA CUT-OFF OF THE STUDY DEFINITION");
            yield return new("DCUTDTC", "Data Cutoff Date", cutoff.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        foreach (var row in Treatments(study))
            yield return row;
        yield return YesNo("HLTSUBJI", "Healthy Subject Indicator", false);
        yield return study.Condition is { } condition ? new("INDIC", "Trial Disease/Condition Indication", condition) : Unknown("INDIC", "Trial Disease/Condition Indication");
        var model = UsdmCodes.ModelOf(study.Design.Model);
        yield return new("INTMODEL", "Intervention Model", study.Design.Model switch { DesignModel.SingleArm => "SINGLE GROUP", DesignModel.DoseEscalation => "SEQUENTIAL", _ => "PARALLEL" }, model);
        yield return Unknown("LENGTH", "Trial Length");
        yield return new("NARMS", "Planned Number of Arms", Whole(Math.Max(1, study.Design.Arms.Length)));
        if (study.Escalation is { } escalation)
            yield return new("NCOHORT", "Number of Groups/Cohorts", Whole(escalation.Levels.Length + (escalation.ExpansionPlanned is null ? 0 : 1)));
        foreach (var row in Outcomes(study))
            yield return row;
        yield return study.Design.Planned is { } planned ? new("PLANSUB", "Planned Number of Subjects", Whole(planned)) : Unknown("PLANSUB", "Planned Number of Subjects");
        if (study.Design.TreatmentLimitDays is { } limit)
            yield return new("PTRTDUR", "Planned Treatment Duration", Iso(limit));
        yield return YesNo("RANDOM", "Trial is Randomized", study.Design.Model == DesignModel.Randomized);
        if (study.Registry?.Id is { } registered)
            yield return new("REGID", "Registry Identifier", registered);
        yield return Unknown("SEXPOP", "Sex of Participants");
        yield return Unknown("SPONSOR", "Clinical Study Sponsor");
        yield return new("SPREFID", "Sponsor's Study Reference ID", study.Study);
        yield return Unknown("SSTDTC", "Study Start Date");
        yield return new("STYPE", "Study Type", "INTERVENTIONAL", UsdmCodes.Interventional);
        if (study.Design.Model is DesignModel.SingleArm or DesignModel.DoseEscalation)
        {
            yield return new("TBLIND", "Trial Blinding Schema", "OPEN LABEL", UsdmCodes.OpenLabel);
            yield return new("TCNTRL", "Control Type", "NONE", new("C41132", "None"));
        }
        else
        {
            yield return Unknown("TBLIND", "Trial Blinding Schema");
            yield return Unknown("TCNTRL", "Control Type");
        }
        yield return new("TINDTP", "Trial Intent Type", "TREATMENT", UsdmCodes.TreatmentIntent);
        yield return new("TITLE", "Trial Title", study.Title);
        yield return study.Phase is { } phase && UsdmCodes.PhaseOf(phase) is var code ? new("TPHASE", "Trial Phase Classification", PhaseValue(code), code) : Unknown("TPHASE", "Trial Phase Classification");
        foreach (var scope in UsdmDesign.Scopes(study))
            yield return new("TTYPE", "Trial Type", scope.Decode.Replace(" Study", "", StringComparison.Ordinal).ToUpperInvariant(), scope);
    }

    static IEnumerable<Row> Treatments(StudyDefinition study)
    {
        for (var i = 0; i < study.Treatments.Length; i++)
        {
            var treatment = study.Treatments[i];
            var group = string.Create(CultureInfo.InvariantCulture, $"TRT{i + 1}");
            yield return new("TRT", "Investigational Therapy or Treatment", treatment.Name, null, group);
            var type = UsdmCodes.TypeOf(treatment.Type);
            yield return new("INTTYPE", "Intervention Type", treatment.Type == TreatmentType.Biological ? "BIOLOGIC" : treatment.Type.ToString().ToUpperInvariant(), type, group);
            if (UsdmTreatments.Amount(treatment.Dose) is { } dose)
            {
                var unit = UsdmCodes.UnitOf(dose.Unit);
                yield return new("DOSE", "Dose per Administration", dose.Value, null, group);
                yield return new("DOSU", "Dose Units", dose.Unit, unit, group);
            }
            if (UsdmCodes.FrequencyOf(treatment.Schedule) is { } frequency)
                yield return new("DOSFRQ", "Dosing Frequency", FrequencyValue(frequency, treatment.Schedule!), frequency, group);
            if (UsdmCodes.RouteOf(treatment.Route) is { } route)
                yield return new("ROUTE", "Route of Administration", treatment.Route!.ToUpperInvariant(), route, group);
        }
    }

    static IEnumerable<Row> Outcomes(StudyDefinition study)
    {
        foreach (var tier in Enum.GetValues<EndpointTier>())
        {
            var (objective, objectiveName, measure, measureName) = tier switch
            {
                EndpointTier.Primary => ("OBJPRIM", "Trial Primary Objective", "OUTMSPRI", "Primary Outcome Measure"),
                EndpointTier.Secondary => ("OBJSEC", "Trial Secondary Objective", "OUTMSSEC", "Secondary Outcome Measure"),
                _ => ("OBJEXP", "Trial Exploratory Objective", "OUTMSEXP", "Exploratory Outcome Measure"),
            };
            // Registered rows first; an endpoint beside one of them is no outcome of its own.
            var measures = study.Endpoints.Where(endpoint => endpoint.Tier == tier && endpoint.Beside is null)
                .Select(endpoint => endpoint.Registered?.Measure ?? endpoint.Title).Distinct(StringComparer.Ordinal).ToList();
            if (measures.Count == 0)
                continue;
            yield return new(objective, objectiveName, UsdmObjectives.ObjectiveText(tier), null, objective);
            foreach (var one in measures)
                yield return new(measure, measureName, one, null, objective);
        }
    }

    static Row YesNo(string parameter, string name, bool yes) => new(parameter, name, yes ? "Y" : "N", yes ? Yes : No);

    static Row Unknown(string parameter, string name) => new(parameter, name, null, Null: "UNK");

    static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Iso(int days) => $"P{Whole(days)}D";

    static string PhaseValue(UsdmCode code) => code.Code switch { "C54721" => "EARLY PHASE I", "C48660" => "NOT APPLICABLE", _ => code.Decode.ToUpperInvariant() };

    static string FrequencyValue(UsdmCode code, string schedule) => code.Code switch
    {
        "C25473" => "QD", "C64496" => "BID", "C64527" => "TID", "C64525" => "QOD", "C67069" => "EVERY WEEK", "C64498" => "QM", _ => schedule.ToUpperInvariant(),
    };

    /// <summary>Pieces of at most 200 characters, cut between words where there are any.</summary>
    static List<string> Split(string text)
    {
        List<string> parts = [];
        while (text.Length > Longest)
        {
            var cut = text.LastIndexOf(' ', Longest);
            cut = cut > 0 ? cut : Longest;
            parts.Add(text[..cut]);
            text = text[cut..].TrimStart();
        }
        return [.. parts, text];
    }
}
