using System.Globalization;
using System.Text;
using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests;

/// <summary>The desk from outcome strings and from SDTM.</summary>
public sealed class DoseCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-dose-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("1NNN 2NTN", "storer", "stay", 2, 3, null)]
    [InlineData("1NNN 2NTN", "korn", "stay", 2, 3, null)]
    [InlineData("1NNN 2TTN", "storer", "stop", null, 0, 1)]
    [InlineData("1NNN 2TTN", "korn", "de-escalate", 1, 3, null)]
    [InlineData("1NNN 2NN", "korn", "stay", 2, 1, null)]
    [InlineData("1TTN", "korn", "stop", null, 0, null)]
    public void Outcomes_give_the_decision(string outcomes, string variant, string decision, int? level, int subjects, int? mtd)
    {
        var (code, json) = Json("dose", "--outcomes", outcomes, "--variant", variant, "--json");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal((decision, level, subjects, mtd),
            (json.GetProperty("decision").GetString(), Whole(json, "level"), json.GetProperty("subjects").GetInt32(), Whole(json, "mtd")));
    }

    [Fact]
    public void Departures_change_the_exit_code_until_they_are_overruled()
    {
        Assert.Equal(ExitCode.WrittenWithErrors, Run("dose", "--outcomes", "1NNN 1NNN").Code);
        Assert.Equal(ExitCode.Clean, Run("dose", "--outcomes", "1NNN 1NNN", "--overrule", "pharmacokinetics of three more wanted").Code);
    }

    [Theory]
    [InlineData("dose")]
    [InlineData("dose", "--outcomes", "1NQN")]
    [InlineData("dose", "somewhere", "--outcomes", "1NNN")]
    [InlineData("dose", "--outcomes", "1NNN 2NNN", "--levels", "1")]
    [InlineData("design", "3+3", "--rates", "0.1,1.2")]
    [InlineData("design", "3+3", "--rates", "0.1,x")]
    [InlineData("design", "3+3", "--rates", "0.1,0.2", "--start", "3")]
    [InlineData("design", "3+3", "--rates", "0.1,0.2", "--moderate", "0.95,0.1")]
    public void What_cannot_be_asked_is_one_sentence(params string[] args)
    {
        var run = Run(args);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Design_3_plus_3_has_the_statistics_of_the_contract()
    {
        var (code, json) = Json("design", "3+3", "--rates", "0.2", "--variant", "storer", "--json");
        Assert.Equal(ExitCode.Clean, code);
        double Value(string statistic, string group) => json.GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("statistic").GetString() == statistic && row.GetProperty("group").GetString() == group).GetProperty("value").GetDouble();
        Assert.Equal(0.104 + (0.384 * 0.488), Value("mtd-probability", "none"), 14);
        Assert.Equal(1 - 0.104 - (0.384 * 0.488), Value("mtd-probability", "1"), 14);
        Assert.Equal(4.152, Value("expected-subjects", "all"), 14);
        Assert.Equal(0.8304, Value("expected-dlts", "all"), 14);
    }

    [Fact]
    public void A_study_gives_counts_decision_and_the_days_that_pending_subjects_clear()
    {
        Study(Subject("01", "DL1", 1, 0), Subject("02", "DL1", 1, 3), Subject("03", "DL1", 1, 6), Subject("04", "DL2", 2, 40), Subject("05", "DL2", 2, 44));
        var (code, json) = Json("dose", folder, "--json");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal(("stay", 2, 1), (json.GetProperty("decision").GetString(), json.GetProperty("level").GetInt32(), json.GetProperty("subjects").GetInt32()));
        var two = json.GetProperty("levels")[1];
        Assert.Equal((2, 0, 2), (two.GetProperty("treated").GetInt32(), two.GetProperty("evaluable").GetInt32(), two.GetProperty("pending").GetInt32()));
        Assert.Equal([Date(68), Date(72)], json.GetProperty("course").EnumerateArray().Where(subject => subject.TryGetProperty("clears-on", out _)).Select(subject => subject.GetProperty("clears-on").GetString()));
    }

    [Fact]
    public void The_committees_page_is_one_file_that_needs_nothing_else()
    {
        Study(Subject("01", "DL1", 1, 0), Subject("02", "DL1", 1, 3));
        var page = Path.Combine(folder, "committee.html");
        Assert.Equal(ExitCode.Clean, Run("dose", folder, "-o", page).Code);
        var html = File.ReadAllText(page);
        Assert.Contains("Stay: 1 subject at level 1 (1 mg)", html, StringComparison.Ordinal);
        System.Xml.Linq.XDocument.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("http://", html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void DLTs_of_the_definition_decide_and_one_outside_the_window_is_named()
    {
        Study(Subject("01", "DL1", 1, 0, dlt: 28), Subject("02", "DL1", 1, 3, dlt: 35), Subject("03", "DL1", 1, 6));
        var (_, json) = Json("dose", folder, "--json");
        Assert.Equal(1, json.GetProperty("levels")[0].GetProperty("dlts").GetInt32());
        Assert.Equal(3, json.GetProperty("levels")[0].GetProperty("evaluable").GetInt32());
        Assert.Contains("DLT-OUTSIDE-WINDOW", Run("check", folder).Output, StringComparison.Ordinal);
        Assert.Contains("DLT-OUTSIDE-WINDOW", Run("dose", folder).Error, StringComparison.Ordinal);
        Assert.Contains("DLT-OUTSIDE-WINDOW", json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
    }

    [Fact]
    public void Subjects_enrolled_after_the_cut_off_are_in_no_count()
    {
        Study(Subject("01", "DL1", 1, 0), Subject("02", "DL1", 1, 3), Subject("03", "DL1", 1, 90), Subject("04", "DL2", 2, 95));
        var run = Run("dose", folder, "--json");
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal([2, 0, 0], json.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("enrolled").GetInt32()));
        Assert.Contains(json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "DOSE-AFTER-CUTOFF"
            && finding.GetProperty("sentence").GetString()!.StartsWith("2 subjects", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, "found no level tolerated")]
    [InlineData(null, "is still open")]
    public void A_recommended_dose_without_a_tolerated_level_is_named(int? dlt, string words)
    {
        Study(["rp2d: {level: 2, by: Committee, on: 2030-02-01, why: activity}"], Subject("01", "DL1", 1, 0, dlt), Subject("02", "DL1", 1, 0, dlt), Subject("03", "DL1", 1, 0));
        var run = Run("dose", folder);
        Assert.Contains("DOSE-RP2D-DEPARTS", run.Error, StringComparison.Ordinal);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_that_begin_above_level_1_say_so()
    {
        Assert.Contains("DOSE-START-ASSUMED", Run("dose", "--outcomes", "2NNN").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("DOSE-START-ASSUMED", Run("dose", "--outcomes", "1NNN 2NNN").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_levels_out_of_order_and_an_empty_level_are_named()
    {
        Study(Subject("01", "DL1", 1, 0), Subject("02", "DL1", 1, 3), Subject("03", "DL3", 3, 6), Subject("04", "DL1", 1, 9, second: 2), Subject("05", "ODD", 7, 12));
        var run = Run("dose", folder, "--json");
        Assert.Equal(ExitCode.WrittenWithErrors, run.Code);
        var codes = JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).ToArray();
        foreach (var expected in (string[])["DOSE-TWO-LEVELS", "DOSE-NONCONFORMANT", "DOSE-LEVEL-EMPTY", "DOSE-LEVEL-UNKNOWN"])
            Assert.Contains(expected, codes);
        Assert.False(JsonDocument.Parse(run.Output).RootElement.GetProperty("in-force").GetBoolean());
    }

    [Fact]
    public void A_written_reason_puts_the_decision_in_force()
    {
        Study(["overrules:", "    - {subjects: [\"03\"], by: Committee, on: 2030-02-01, why: slot offered twice}"],
            Subject("01", "DL1", 1, 0), Subject("02", "DL1", 1, 3), Subject("03", "DL2", 2, 6), Subject("04", "DL1", 1, 9));
        var (code, json) = Json("dose", folder, "--json");
        Assert.Equal(ExitCode.Clean, code);
        Assert.True(json.GetProperty("in-force").GetBoolean());
        Assert.False(json.GetProperty("conformant").GetBoolean());
    }

    [Fact]
    public void A_recommended_dose_above_what_was_tolerated_is_named()
    {
        Study(["rp2d: {level: 3, by: Committee, on: 2030-06-01, why: activity}"],
            Subject("01", "DL1", 1, 0), Subject("02", "DL1", 1, 1), Subject("03", "DL1", 1, 2), Subject("04", "DL2", 2, 31, dlt: 5), Subject("05", "DL2", 2, 32, dlt: 5), Subject("06", "DL2", 2, 33));
        var run = Run("dose", folder);
        Assert.Contains("DOSE-RP2D-DEPARTS", run.Error, StringComparison.Ordinal);
        Assert.Contains("stop: the MTD is level 1 (1 mg)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_rule_is_refused_with_its_line()
    {
        Study(Subject("01", "DL1", 1, 0));
        var file = Path.Combine(folder, "study.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("rule: 3+3", "rule: 4+4", StringComparison.Ordinal));
        var run = Run("dose", folder);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("found the rule \"4+4\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_car_t_example_runs_from_data_to_mtd_and_expansion()
    {
        var (code, json) = Json("dose", Path.Combine(Repository, "examples", "cd70-cart-rcc"), "--json");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal(("stop", "not reached", 4, 4), (json.GetProperty("decision").GetString(), json.GetProperty("mtd-status").GetString(), json.GetProperty("proposed").GetInt32(), json.GetProperty("rp2d").GetInt32()));
        Assert.Equal(12, json.GetProperty("levels").EnumerateArray().Sum(level => level.GetProperty("evaluable").GetInt32()));
        Assert.Equal((12, 12), (json.GetProperty("expansion")[0].GetProperty("planned").GetInt32(), json.GetProperty("expansion")[0].GetProperty("treated").GetInt32()));
        Assert.True(json.GetProperty("conformant").GetBoolean());
    }

    [Fact]
    public void Boin_decides_from_the_same_data_and_fills_its_cohort_first()
    {
        Study(Subject("01", "DL1", 1, 0), Subject("02", "DL1", 1, 3), Subject("03", "DL1", 1, 6), Subject("04", "DL2", 2, 40));
        var file = Path.Combine(folder, "study.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("rule: 3+3", "rule: boin", StringComparison.Ordinal).Replace("  variant: storer\n", "  target: 0.3\n", StringComparison.Ordinal));
        var (code, json) = Json("dose", folder, "--json");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal(("BOIN", "stay", 2, 2), (json.GetProperty("design").GetString(), json.GetProperty("decision").GetString(), json.GetProperty("level").GetInt32(), json.GetProperty("subjects").GetInt32()));
        Assert.True(json.GetProperty("conformant").GetBoolean());
    }

    sealed record Patient(string Id, string Arm, int Dose, int Day, int? Dlt, int? Second);

    static Patient Subject(string id, string arm, int dose, int day, int? dlt = null, int? second = null) => new(id, arm, dose, day, dlt, second);

    void Study(params Patient[] subjects) => Study([], subjects);

    /// <summary>Window 28 days from the first dose; the cut-off is 60 days after the first subject's.</summary>
    void Study(string[] keys, params Patient[] subjects)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        StringBuilder dm = new("STUDYID,USUBJID,ARMCD,ARM,RFXSTDTC\n"), ex = new("STUDYID,USUBJID,EXTRT,EXDOSE,EXDOSU,EXSTDTC\n"), ae = new("STUDYID,USUBJID,AESEQ,AETERM,AEDECOD,AETOXGR,AEREL,AESTDTC,AEDLT\n");
        foreach (var (id, arm, dose, day, dlt, second) in subjects)
        {
            dm.AppendLine(CultureInfo.InvariantCulture, $"DOSE,DOSE-{id},{arm},,{Date(day)}");
            ex.AppendLine(CultureInfo.InvariantCulture, $"DOSE,DOSE-{id},DRUG,{dose},mg,{Date(day)}");
            if (second is { } other)
                ex.AppendLine(CultureInfo.InvariantCulture, $"DOSE,DOSE-{id},DRUG,{other},mg,{Date(day + 7)}");
            if (dlt is { } onset)
                ae.AppendLine(CultureInfo.InvariantCulture, $"DOSE,DOSE-{id},1,Hepatitis,Hepatitis,3,Y,{Date(day + onset)},Y");
        }
        var cutoff = Date(Math.Max(60, subjects.Where(subject => subject.Dlt is not null).Select(subject => subject.Day + 40).DefaultIfEmpty(0).Max()));
        File.WriteAllText(Path.Combine(data, "dm.csv"), dm.ToString());
        File.WriteAllText(Path.Combine(data, "ex.csv"), ex.ToString());
        File.WriteAllText(Path.Combine(data, "ae.csv"), ae.ToString());
        File.WriteAllText(Path.Combine(folder, "study.yaml"), $$"""
            schema: nadir-study/1
            study: DOSE
            title: Dose escalation
            data: {folder: data, cutoff: {{cutoff}}}
            treatments:
              - {id: drug, name: DRUG, type: drug, dose: 1 mg, schedule: once}
            escalation:
              rule: 3+3
              variant: storer
              levels: [{id: 1, dose: 1 mg}, {id: 2, dose: 2 mg}, {id: 3, dose: 3 mg}]
              dlt: {window: 28d, from: first-dose, grades: [3, 4, 5]}
            {{string.Concat(keys.Select(key => "  " + key + "\n"))}}
            endpoints:
              - {id: mtd, kind: MTD}
              - {id: dlt, kind: DLT}
            """);
    }

    static string Date(int day) => new DateOnly(2030, 1, 7).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static int? Whole(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    static (int Code, JsonElement Json) Json(params string[] args)
    {
        var run = Run(args);
        return (run.Code, JsonDocument.Parse(run.Output).RootElement);
    }

    static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        return (NadirCommand.Run(args, output, error), output.ToString(), error.ToString());
    }

    static string Repository { get; } = Root(AppContext.BaseDirectory);

    static string Root(string from) => File.Exists(Path.Combine(from, "Nadir.slnx")) ? from : Root(Path.GetDirectoryName(from)!);
}
