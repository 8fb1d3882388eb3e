using System.Globalization;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Endpoints;

/// <summary>Conditions of a population on one SDTM record: <c>{domain: mi, test: CD70, variable: MISTRESC, is: POSITIVE}</c>.</summary>
/// <remarks>Met when any record of the domain (and test) has the value, compared without case, or a number at least as large. Variables are read by their
/// SDTM names; those of the findings domains by what follows the domain code.</remarks>
public static class RecordConditions
{
    /// <returns>Null when the domain or the variable is not one that is read.</returns>
    public static bool? IsMet(RecordCondition condition, SubjectData data)
    {
        var variable = condition.Variable.ToUpperInvariant();
        var domain = condition.Domain.ToUpperInvariant();
        var suffix = variable.StartsWith(domain, StringComparison.Ordinal) ? variable[domain.Length..] : "";
        switch (domain)
        {
            case "DM":
                return Reads(variable, DmVariables) ? Any<Dm>(condition, data.Demographics is { } dm ? [dm] : [], variable, DmValue, _ => null) : null;
            case "DS":
                return Reads(variable, DsVariables) ? Any(condition, data.Dispositions, variable, DsValue, _ => null) : null;
            case "MH":
                return Reads(variable, MhVariables) ? Any(condition, data.History, variable, MhValue, _ => null) : null;
            case "EX" or "EC":
                return Reads(suffix, ExposureVariables) ? Any(condition, data.Exposures, suffix, ExposureValue, _ => null) : null;
            case "CM" or "PR":
                return Reads(suffix, InterventionVariables)
                    ? Any(condition, domain == "CM" ? data.Medications : data.Procedures, suffix, InterventionValue, _ => null) : null;
            case "RS":
                return Reads(variable, RsVariables) ? Any(condition, data.Responses, variable, RsValue, record => record.TestCode) : null;
        }
        if (!Reads(suffix, FindingVariables))
            return null;
        return domain switch
        {
            "LB" => Any(condition, data.Laboratory, suffix, FindingValue, record => record.TestCode),
            "VS" => Any(condition, data.Vitals, suffix, FindingValue, record => record.TestCode),
            _ => Any(condition, data.OtherFindings.Where(record => record.Source.Domain == domain), suffix, FindingValue, record => record.TestCode),
        };
    }

    static readonly string[] DmVariables = ["ARMCD", "ARM", "ACTARMCD", "ACTARM", "SITEID", "COUNTRY", "SEX", "RACE", "ETHNIC", "AGE"];
    static readonly string[] DsVariables = ["DSTERM", "DSDECOD", "DSCAT", "DSSCAT"];
    static readonly string[] MhVariables = ["MHTERM", "MHDECOD", "MHCAT"];
    static readonly string[] ExposureVariables = ["TRT", "DOSE", "DOSU", "ROUTE", "LOC"];
    static readonly string[] InterventionVariables = ["TRT", "DECOD", "CAT", "SCAT", "INDC", "CLAS"];
    static readonly string[] RsVariables = ["RSSTRESC", "RSORRES", "RSCAT", "RSEVAL", "VISIT"];
    static readonly string[] FindingVariables = ["STRESC", "ORRES", "STRESN", "STRESU", "STAT", "CAT", "SPEC", "METHOD"];

    static bool Reads(string variable, string[] known) => Array.IndexOf(known, variable) >= 0;

    static string? DmValue(Dm record, string variable) => variable switch
    {
        "ARMCD" => record.ArmCode,
        "ARM" => record.Arm,
        "ACTARMCD" => record.ActualArmCode,
        "ACTARM" => record.ActualArm,
        "SITEID" => record.Site,
        "COUNTRY" => record.Country,
        "SEX" => record.Sex,
        "RACE" => record.Race,
        "ETHNIC" => record.Ethnicity,
        _ => record.Age?.ToString(CultureInfo.InvariantCulture),
    };

    static string? DsValue(Ds record, string variable) => variable switch
    {
        "DSTERM" => record.Term,
        "DSDECOD" => record.Decode,
        "DSCAT" => record.Category,
        _ => record.Subcategory,
    };

    static string? MhValue(Mh record, string variable) => variable switch
    {
        "MHTERM" => record.Term,
        "MHDECOD" => record.Decode,
        _ => record.Category,
    };

    static string? ExposureValue(Exposure record, string variable) => variable switch
    {
        "TRT" => record.Treatment,
        "DOSE" => record.Dose?.ToString(CultureInfo.InvariantCulture),
        "DOSU" => record.DoseUnit,
        "ROUTE" => record.Route,
        _ => record.Location,
    };

    static string? InterventionValue(Intervention record, string variable) => variable switch
    {
        "TRT" => record.Treatment,
        "DECOD" => record.Decode,
        "CAT" => record.Category,
        "SCAT" => record.Subcategory,
        "INDC" => record.Indication,
        _ => record.Class,
    };

    static string? RsValue(Rs record, string variable) => variable switch
    {
        "RSCAT" => record.Category,
        "RSEVAL" => record.Evaluator,
        "VISIT" => record.Visit,
        _ => record.Result,
    };

    static string? FindingValue(Measured record, string variable) => variable switch
    {
        "STRESC" => record.Result,
        "ORRES" => record.Original,
        "STRESN" => record.Number?.ToString(CultureInfo.InvariantCulture),
        "STRESU" => record.Unit,
        "STAT" => record.Status,
        "CAT" => record.Category,
        "SPEC" => record.Specimen,
        _ => record.Method,
    };

    static bool Any<T>(RecordCondition condition, IEnumerable<T> records, string variable, Func<T, string, string?> value, Func<T, string?> test)
    {
        foreach (var record in records)
        {
            if (condition.Test is { } wanted && !string.Equals(test(record), wanted, StringComparison.OrdinalIgnoreCase))
                continue;
            if (value(record, variable) is not { } found)
                continue;
            if (condition.AtLeast is { } bound
                ? decimal.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= bound
                : condition.Is is null || string.Equals(found.Trim(), condition.Is.Trim(), StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
