using System.Globalization;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Usdm;

/// <summary>Model, arms, epochs, elements, cohorts and the population of a study.</summary>
static class UsdmDesign
{
    /// <summary>Of an arm that the definition does not name: USDM wants one.</summary>
    const string Implied = "implied";

    public static JsonObject Write(StudyDefinition study, YamlMapping keys, UsdmObjects objects, JsonArray interventions, JsonArray criteria, string surrogate)
    {
        var id = objects.Next("InterventionalStudyDesign");
        JsonArray treatmentIds = [.. interventions.Select(one => (JsonNode)one!["id"]!.GetValue<string>())];
        var objectives = UsdmObjectives.Write(study, keys, objects, out var endpointIds);
        var populations = UsdmPopulations.Write(study, keys, objects);
        var arms = Arms(study, objects);
        var (epochs, elements, cells) = Cells(study, arms, treatmentIds, objects);
        JsonObject design = new()
        {
            ["id"] = id,
            ["extensionAttributes"] = UsdmExtension.Write(keys.Group("design").Without("model", "planned", "arms"), objects),
            ["name"] = "DESIGN",
            ["studyType"] = objects.Code(UsdmCodes.Interventional),
            ["characteristics"] = new JsonArray([.. Characteristics(study).Select(code => (JsonNode)objects.Code(code))]),
            ["activities"] = new JsonArray(),
            ["arms"] = arms,
            ["studyCells"] = cells,
            ["rationale"] = "Not stated in the definition.",
            ["epochs"] = epochs,
            ["elements"] = elements,
            ["estimands"] = UsdmEstimands.Write(study, endpointIds, populations, treatmentIds, objects),
            ["indications"] = study.Condition is { } condition ? new JsonArray(objects.Of("Indication", ("name", "INDICATION"), ("label", condition), ("isRareDisease", false))) : new JsonArray(),
            ["studyInterventionIds"] = treatmentIds,
            ["objectives"] = objectives,
            ["population"] = Population(study, criteria, objects),
            ["eligibilityCriteria"] = criteria,
            ["analysisPopulations"] = populations,
            ["subTypes"] = new JsonArray([.. Scopes(study).Select(code => (JsonNode)objects.Code(code))]),
            ["model"] = objects.Code(UsdmCodes.ModelOf(study.Design.Model)),
            ["intentTypes"] = new JsonArray(objects.Code(UsdmCodes.TreatmentIntent)),
        };
        if (study.Phase is { } phase)
            design["studyPhase"] = objects.Alias(UsdmCodes.PhaseOf(phase));
        if (study.Design.Model is not (DesignModel.Randomized or DesignModel.NonRandomized))
            design["blindingSchema"] = objects.Alias(UsdmCodes.OpenLabel);
        var (timeline, activity) = UsdmTimeline.Write(study, [.. epochs.Select(epoch => epoch!["id"]!.GetValue<string>())], surrogate, objects);
        design["activities"] = new JsonArray(activity);
        design["scheduleTimelines"] = new JsonArray(timeline);
        design["instanceType"] = "InterventionalStudyDesign";
        return design;
    }

    static IEnumerable<UsdmCode> Characteristics(StudyDefinition study)
    {
        if (study.Design.Model == DesignModel.Randomized)
            yield return UsdmCodes.Randomized;
        if (study.Design.Centres is { } centres)
            yield return centres == 1 ? UsdmCodes.SingleCentre : UsdmCodes.Multicentre;
        if (study.Escalation is not null)
            yield return UsdmCodes.Adaptive;
    }

    /// <summary>What the endpoints make of the trial: efficacy, safety, kinetics, dose finding.</summary>
    public static IEnumerable<UsdmCode> Scopes(StudyDefinition study)
    {
        bool Has(Func<EndpointKind, bool> kind) => study.Endpoints.Any(endpoint => kind(endpoint.Kind));
        if (Has(kind => kind.IsResponseRate || kind.IsTimeToEvent))
            yield return UsdmCodes.Efficacy;
        if (Has(kind => kind.IsAdverseEvent || kind is EndpointKind.DLT or EndpointKind.LAB))
            yield return UsdmCodes.Safety;
        if (Has(kind => kind is EndpointKind.CMAX or EndpointKind.AUC or EndpointKind.PK_OTHER or EndpointKind.CELL_KINETICS))
            yield return UsdmCodes.Pharmacokinetic;
        if (Has(kind => kind is EndpointKind.PD_BIOMARKER or EndpointKind.CYTOKINE))
            yield return UsdmCodes.Pharmacodynamic;
        if (study.Escalation is not null)
            yield return UsdmCodes.DoseFinding;
    }

    static JsonArray Arms(StudyDefinition study, UsdmObjects objects)
    {
        JsonObject Arm(string code, string name, bool implied) => objects.Of("StudyArm",
            ("extensionAttributes", implied ? UsdmExtension.Write(UsdmKeys.None.With(Implied, new YamlScalar("true", true, default)), objects) : null),
            ("name", code), ("label", code), ("description", name), ("type", objects.Code(UsdmCodes.InvestigationalArm)),
            ("dataOriginDescription", "Data of the study's subjects"), ("dataOriginType", objects.Code(UsdmCodes.GeneratedWithinStudy)));
        return study.Design.Arms.IsEmpty ? [Arm("TRT", string.Join(" + ", study.Treatments.Select(treatment => treatment.Name)), true)]
            : [.. study.Design.Arms.Select(arm => (JsonNode)Arm(arm.Code, arm.Name, false))];
    }

    static (JsonArray Epochs, JsonArray Elements, JsonArray Cells) Cells(StudyDefinition study, JsonArray arms, JsonArray treatmentIds, UsdmObjects objects)
    {
        (string Name, UsdmCode Code)[] kinds = [("Screening", UsdmCodes.Screening), ("Treatment", UsdmCodes.TreatmentEpoch), ("Follow-up", UsdmCodes.FollowUp)];
        string[] ids = [.. kinds.Select(_ => objects.Next("StudyEpoch"))];
        JsonArray epochs = [];
        for (var i = 0; i < kinds.Length; i++)
        {
            JsonObject epoch = new() { ["id"] = ids[i], ["name"] = kinds[i].Name, ["label"] = kinds[i].Name, ["type"] = objects.Code(kinds[i].Code) };
            if (i > 0)
                epoch["previousId"] = ids[i - 1];
            if (i + 1 < ids.Length)
                epoch["nextId"] = ids[i + 1];
            epoch["instanceType"] = "StudyEpoch";
            epochs.Add(epoch);
        }
        var limit = study.Design.TreatmentLimitDays is { } days ? string.Create(CultureInfo.InvariantCulture, $", or {days} days of treatment") : "";
        JsonArray elements =
        [
            Element("SCREEN", "Screening", "Informed consent", "First dose", []),
            Element("TREAT", "Treatment", "First dose", $"Progression, unacceptable toxicity, death or withdrawal{limit}", treatmentIds.DeepClone().AsArray()),
            Element("FU", "Follow-up", "Last dose", "Death, withdrawal or end of the study", []),
        ];
        JsonArray cells = [];
        foreach (var arm in arms)
        {
            for (var i = 0; i < ids.Length; i++)
            {
                cells.Add(objects.Of("StudyCell", ("armId", arm!["id"]!.GetValue<string>()), ("epochId", ids[i]),
                    ("elementIds", new JsonArray(elements[i]!["id"]!.GetValue<string>()))));
            }
        }
        return (epochs, elements, cells);

        JsonObject Element(string name, string label, string starts, string ends, JsonArray given) => objects.Of("StudyElement", ("name", name), ("label", label), ("description", label),
            ("transitionStartRule", objects.Rule(name + "_START", starts)), ("transitionEndRule", objects.Rule(name + "_END", ends)), ("studyInterventionIds", given));
    }

    static JsonObject Population(StudyDefinition study, JsonArray criteria, UsdmObjects objects) => objects.Of("StudyDesignPopulation",
        ("name", "POPULATION"), ("description", study.Condition), ("includesHealthySubjects", false), ("plannedEnrollmentNumber", study.Design.Planned is { } planned ? objects.Quantity(planned) : null),
        ("criterionIds", new JsonArray([.. criteria.Select(one => (JsonNode)one!["id"]!.GetValue<string>())])),
        ("cohorts", study.Escalation is not { } escalation ? null : new JsonArray(
        [
            .. escalation.Levels.Select(level => (JsonNode)objects.Of("StudyCohort", ("name", string.Create(CultureInfo.InvariantCulture, $"LEVEL_{level.Id}")),
                ("label", string.Create(CultureInfo.InvariantCulture, $"Dose level {level.Id}")), ("description", level.Dose), ("includesHealthySubjects", false))),
        ])));

    public static YamlMapping Read(JsonNode? design)
    {
        var keys = UsdmExtension.Read(design) ?? UsdmKeys.None;
        var codes = UsdmJson.Items(design, "characteristics").Select(code => UsdmJson.Text(code, "code")).ToList();
        var model = UsdmJson.CodeOf(design, "model");
        var read = codes.Contains(UsdmCodes.Randomized.Code) ? "randomized"
            : model == UsdmCodes.ModelOf(DesignModel.SingleArm).Code ? null
            : model == UsdmCodes.ModelOf(DesignModel.DoseEscalation).Code ? "dose-escalation" : model is null ? null : "non-randomized";
        keys = keys.With("model", read);
        if (codes.Contains(UsdmCodes.SingleCentre.Code))
            keys = keys.With("centres", new YamlScalar("1", true, default));
        if (Planned(design) is { } planned)
            keys = keys.With("planned", new YamlScalar(planned.ToString(CultureInfo.InvariantCulture), true, default));
        YamlNode[] arms = [.. UsdmJson.Items(design, "arms").Where(arm => UsdmExtension.Read(arm)?.Find(Implied) is null)
            .Select(arm => UsdmKeys.None.With("code", UsdmJson.Text(arm, "name")).With("name", UsdmJson.Text(arm, "description") ?? UsdmJson.Text(arm, "label")))];
        return arms.Length == 0 ? keys : keys.With("arms", new YamlSequence([.. arms], default));
    }

    /// <summary>A quantity, or the upper end of a range.</summary>
    public static int? Planned(JsonNode? design)
    {
        var number = UsdmJson.Get(UsdmJson.Get(design, "population"), "plannedEnrollmentNumber");
        number = UsdmJson.Get(number, "maxValue") is JsonObject or JsonValue ? UsdmJson.Get(number, "maxValue") : number;
        var value = number is JsonObject ? UsdmJson.Get(number, "value") : number;
        return value is JsonValue read && read.TryGetValue<double>(out var count) && count is >= 1 and <= 1_000_000 && count == Math.Floor(count) ? (int)count : null;
    }
}
