using Nadir.Intake.Conversion;
using Nadir.Intake.Exports;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Intake;

/// <summary>Layouts that sites use, each from the proposal to the data.</summary>
public sealed class LayoutTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-layout").FullName;

    static readonly StudyDefinition Study = TwoDrugStudy.Definition;

    [Fact]
    public void Two_rows_of_headings_with_a_date_and_a_size_per_visit_give_dates_and_sizes()
    {
        var day = new Func<int, SourceCell>(days => SourceCell.Date(47_000 + days));
        SourceCell T(string text) => SourceCell.Of(text);
        var (_, tr) = Run(new MemorySheet("a.xlsx", "Target lesions",
        [
            new SourceRow(1, [T("Pt ID"), T("Lesion #"), T("Location"), T("Baseline"), T("Baseline"), T("Week 6"), T("Week 6")]),
            new SourceRow(2, [T("Pt ID"), T("Lesion #"), T("Location"), T("Date"), T("Size"), T("Date"), T("Size")]),
            new SourceRow(3, [T("01"), T("T1"), T("Lung"), day(0), SourceCell.Of(32), day(42), SourceCell.Of(24)]),
        ]));
        Assert.Equal(["ABC-01 T1 BASELINE 2028-09-04 LDIAM 32", "ABC-01 T1 WEEK 6 2028-10-16 LDIAM 24"], tr);
    }

    [Fact]
    public void A_date_in_a_heading_that_could_be_read_both_ways_is_read_as_a_heading_beside_it_shows()
    {
        var (_, tr) = Run("""
            Subject,Lesion,Site,Screening 01/05/2030,Wk6 02/16/2030,Wk12 03/04/2030
            1,T1,Lung,30,20,10
            """);
        Assert.Equal(["ABC-1 T1 BASELINE 2030-01-05 LDIAM 30", "ABC-1 T1 WEEK 6 2030-02-16 LDIAM 20", "ABC-1 T1 WEEK 12 2030-03-04 LDIAM 10"], tr);
    }

    [Fact]
    public void Dates_in_headings_that_all_could_be_read_both_ways_are_asked_about()
    {
        var sheet = Sheet("""
            Subject,Lesion,Site,Screening 01/05/2030,Wk6 02/06/2030
            1,T1,Lung,30,20
            """);
        var map = MapProposal.Of([sheet], Study);
        Assert.Contains(map.Questions, question => question is { Ask: "Is 02/06/2030 in the heading day first or month first? No heading shows it.", Answer: "date: 2030-06-02 or date: 2030-02-06, at the column" });
        Assert.All(map.Sheets[0].Columns, column => Assert.Null(column.Date));
    }

    [Fact]
    public void A_subject_that_is_in_the_list_twice_has_consented_once()
    {
        var sheet = Sheet("""
            Pt,Sex,Age,Consent,First dose,Why off
            102,F,70,02-Jan-2030,09-Jan-2030,PD
             102,f,70,02-Jan-2030,09-Jan-2030,PD
            Total,3,,,,
            """);
        var outcome = IntakeRun.Convert([sheet], MapProposal.Of([sheet], Study), Study, folder, Path.Combine(folder, "sources.csv"));
        Assert.Equal(["INFORMED CONSENT OBTAINED", "PROGRESSIVE DISEASE"], Rows("ds").Select(row => row["DSDECOD"]).Order(StringComparer.Ordinal));
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-ROW-REPEATED", Row: 3 });
        Assert.DoesNotContain(MapProposal.Of([sheet], Study).Questions, question => question.Ask.Contains("\"3\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_date_in_a_column_of_sizes_is_no_size()
    {
        var (outcome, tr) = Run(new MemorySheet("a.xlsx", "Lesions",
        [
            Texts(1, "Subject", "Lesion", "Type", "Visit", "Date", "Longest diameter (mm)"),
            Texts(2, "1", "T1", "Target", "Baseline", "2030-01-02", "30"),
            new SourceRow(3, [SourceCell.Of("1"), SourceCell.Of("T1"), SourceCell.Of("Target"), SourceCell.Of("Week 6"), SourceCell.Of("2030-02-12"), SourceCell.Date(47_000)]),
        ]), "TRSTRESN");
        Assert.Equal("ABC-1 T1 WEEK 6 2030-02-12 LDIAM ", tr[1]);
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-NUMBER-UNREAD", Cell: "F3" });
    }

    [Fact]
    public void A_subject_per_row_with_lesions_and_visits_across_has_the_dates_of_its_visits()
    {
        var (_, tr) = Run("""
            Subject,Date BL,T1 BL,NT1 BL,Date W6,T1 W6,NT1 W6
            7,2030-01-10,30,present,2030-02-21,20,absent
            """);
        Assert.Equal(["ABC-7 T1 BASELINE 2030-01-10 LDIAM 30", "ABC-7 NT1 BASELINE 2030-01-10 TUMSTATE PRESENT", "ABC-7 T1 WEEK 6 2030-02-21 LDIAM 20", "ABC-7 NT1 WEEK 6 2030-02-21 TUMSTATE ABSENT"], tr);
    }

    [Fact]
    public void A_scan_per_row_with_lesions_across_becomes_lesions_with_their_places()
    {
        var (_, tr) = Run("""
            Patient,Timepoint,Date of scan,T1 (lung),NT1 (bone),Sum
            7,Baseline,2030-01-10,30,present,30
            7,Week 6,2030-02-21,too small,PD,
            """);
        Assert.Equal(["ABC-7 T1 BASELINE 2030-01-10 LDIAM 30", "ABC-7 NT1 BASELINE 2030-01-10 TUMSTATE PRESENT", "ABC-7 T1 WEEK 6 2030-02-21 LDIAM TOO SMALL TO MEASURE", "ABC-7 NT1 WEEK 6 2030-02-21 TUMSTATE UNEQUIVOCAL PROGRESSION"], tr);
    }

    [Fact]
    public void A_line_above_a_block_names_its_subject()
    {
        var (_, tr) = Run("""
            Patient: 101,,,
            Lesion,Site,Baseline,Week 6
            Date,,2030-01-10,2030-02-21
            T1,Lung,30,25
            ,,,
            Patient: 102,,,
            Lesion,Site,Baseline,Week 6
            Date,,2030-01-11,2030-02-22
            T1,Kidney,60,75
            """);
        Assert.Equal(["ABC-101 T1 BASELINE 2030-01-10 LDIAM 30", "ABC-101 T1 WEEK 6 2030-02-21 LDIAM 25", "ABC-102 T1 BASELINE 2030-01-11 LDIAM 60", "ABC-102 T1 WEEK 6 2030-02-22 LDIAM 75"], tr);
    }

    [Fact]
    public void A_column_that_says_whether_a_lesion_is_a_target_means_non_target_by_no()
    {
        var (outcome, tr) = Run("""
            ID,Target lesion (Y/N),Lesion description,Visit,Date,LD mm
            7,Y,Right lung,Screening,2030-05-09,20
            7,N,Bone,Screening,2030-05-09,present
            7,Y,Right lung,Week 6,2030-06-20,18
            7,N,Bone,Week 6,2030-06-20,-99
            """, "TRGRPID");
        Assert.Equal(["ABC-7 T01 BASELINE 2030-05-09 LDIAM TARGET", "ABC-7 NT01 BASELINE 2030-05-09 TUMSTATE NON-TARGET", "ABC-7 T01 WEEK 6 2030-06-20 LDIAM TARGET", "ABC-7 NT01 WEEK 6 2030-06-20 LDIAM NON-TARGET"], tr);
        // Rulebook XA6: a code for a missing value is never a number.
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-NUMBER-UNREAD", Value: "-99" });
    }

    [Fact]
    public void Non_target_lesions_without_dates_have_those_of_the_targets_at_the_visit_and_that_is_said()
    {
        var (outcome, tr) = Run("""
            受试者编号,病灶编号,部位,访视,检查日期,长径(mm),状态
            001,T1,肺,基线,2030-01-10,30,
            001,NT1,骨,基线,,,存在
            """);
        Assert.Contains("ABC-001 NT1 BASELINE 2030-01-10 TUMSTATE PRESENT", tr);
        Assert.Contains(outcome.Findings, finding => finding.Code.Id == "INTAKE-SCAN-DATE-SHARED");
    }

    [Fact]
    public void Adverse_events_are_never_read_as_doses()
    {
        var proposal = MapProposal.Of([Sheet("""
            病例号,AE名称,CTCAE分级,开始日期,结束日期,与研究药物关系,是否SAE
            001,皮疹,Ⅱ级,2030-01-20,持续,可能有关,否
            """)], Study);
        Assert.Equal("adverse-events", proposal.Sheets[0].Form);
        Assert.Equal(["subject", "term", "grade", "start", "end", "related", "serious"], proposal.Sheets[0].Columns.Select(column => column.Field));
        Assert.DoesNotContain(proposal.Questions, question => question.Ask.Contains("Ⅱ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_column_of_doses_per_treatment_gives_a_dose_of_each()
    {
        Run("""
            Patient ID,Cycle,Date of infusion,Alphamab dose (mg),Betanib dose (mg)
            1,C1,14 Jan 2030,200,5
            """);
        var rows = Rows("ex");
        Assert.Equal(["Alphamab 200 mg", "Betanib 5 mg"], rows.Select(row => $"{row["EXTRT"]} {row["EXDOSE"]} {row["EXDOSU"]}"));
    }

    [Theory]
    [InlineData("week_6_arm_1", "WEEK 6")]
    [InlineData("screening_arm_2", "BASELINE")]
    [InlineData("6w", "WEEK 6")]
    [InlineData("Screening visit", "BASELINE")]
    public void Visits_are_spelled_alike(string written, string spelled) => Assert.Equal(spelled, VisitHeading.Spelled(written));

    [Fact]
    public void Boxes_of_one_redcap_question_are_one_column()
    {
        File.WriteAllText(Path.Combine(folder, "dictionary.csv"), "field_name,form_name,field_label,field_type,select_choices_or_calculations\nrecord_id,dm,Record ID,text,\nrace,dm,Race,checkbox,\"1, White | 2, Asian\"\n");
        File.WriteAllText(Path.Combine(folder, "records.csv"), "record_id,redcap_event_name,race___1,race___2\n1,screening_arm_1,0,1\n");
        var sheet = Assert.Single(Redcap.Split(DelimitedSheet.Open(Path.Combine(folder, "records.csv")), RedcapDictionary.Of(DelimitedSheet.Open(Path.Combine(folder, "dictionary.csv")))));
        Assert.Equal(["Record ID|redcap_event_name|Race", "1|screening_arm_1|Asian"], sheet.Rows().Select(row => string.Join('|', row.Cells.Select(cell => cell.Text))));
    }

    (IntakeOutcome Outcome, List<string> Tr) Run(string text, string variable = "TRSTRESC") => Run(Sheet(text), variable);

    (IntakeOutcome Outcome, List<string> Tr) Run(SourceSheet sheet, string variable = "TRSTRESC")
    {
        var outcome = IntakeRun.Convert([sheet], MapProposal.Of([sheet], Study), Study, folder, Path.Combine(folder, "sources.csv"));
        Assert.All(outcome.Accounts, account => Assert.True(account.AddsUp));
        return (outcome, [.. Rows("tr").OrderBy(row => row["USUBJID"], StringComparer.Ordinal).ThenBy(row => row["TRDTC"], StringComparer.Ordinal).ThenBy(row => row["TRLNKID"].StartsWith('T') ? 0 : 1)
            .Select(row => $"{row["USUBJID"]} {row["TRLNKID"]} {row["VISIT"]} {row["TRDTC"]} {row["TRTESTCD"]} {row[variable]}")]);
    }

    List<Dictionary<string, string>> Rows(string domain)
    {
        var path = Path.Combine(folder, domain + ".csv");
        if (!File.Exists(path))
            return [];
        var data = CsvDataset.Read(path);
        return [.. data.Rows.Select(row => data.Columns.Select((column, i) => (column.Name, Text: row[i].Text ?? "")).ToDictionary(pair => pair.Name, pair => pair.Text))];
    }

    static SourceRow Texts(int number, params string[] texts) => new(number, [.. texts.Select(SourceCell.Of)]);

    DelimitedSheet Sheet(string text)
    {
        var path = Path.Combine(folder, "sheet.csv");
        File.WriteAllText(path, text);
        return DelimitedSheet.Open(path);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
