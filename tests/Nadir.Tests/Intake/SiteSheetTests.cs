using System.Text;
using Nadir.Intake.Conversion;
using Nadir.Intake.Deliveries;
using Nadir.Intake.Exports;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Intake;

/// <summary>Sheets as untidy sites send them, without a map; every cell accounted for.</summary>
public sealed class SiteSheetTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-site").FullName;

    static readonly StudyDefinition Study = StudyDefinitionReader.Parse("""
        schema: nadir-study/1
        study: ABC
        title: A study
        phase: I
        condition: cancer
        treatments:
          - {id: one, name: Alphamab, type: biological}
        data: {folder: data}
        endpoints:
          - {id: orr, kind: ORR, tier: primary}
        """, "study.yaml");

    [Fact]
    public void Dates_above_the_first_row_of_a_block_are_those_of_its_subject()
    {
        Run("""
            患者编号,病灶,部位,基线,第2周期后,第四周期后
            ,,检查日期,2030.1.4,2030.2.15,2030.3.28
            S01,T1,肝右叶,35,28,21
            S01,总和,,35,28,21
            ,,检查日期,2030.1.6,2030.2.18,2030.4.1
            S02,T1,纵隔淋巴结,24,太小,消失
            """);
        Assert.Equal(["ABC-S01 T1 BASELINE 2030-01-04 35", "ABC-S01 T1 AFTER CYCLE 2 2030-02-15 28", "ABC-S01 T1 AFTER CYCLE 4 2030-03-28 21",
            "ABC-S02 T1 BASELINE 2030-01-06 24", "ABC-S02 T1 AFTER CYCLE 2 2030-02-18 TOO SMALL TO MEASURE", "ABC-S02 T1 AFTER CYCLE 4 2030-04-01 0"], Of("tr", "USUBJID", "TRLNKID", "VISIT", "TRDTC", "TRSTRESC"));
    }

    [Fact]
    public void A_row_of_units_under_the_tests_gives_their_units_and_marks_behind_a_number_are_none()
    {
        Run("""
            Patient ID,Visit,Date,Hb,ANC,PLT
            ,,,g/L,10^9/L,10^9/L
            001,C1D1,2030-01-08,112 L,<0.5,180*
            """);
        Assert.Equal(["HGB 112 g/L", "NEUT  10^9/L", "PLAT 180 10^9/L"], Of("lb", "LBTESTCD", "LBSTRESN", "LBSTRESU"));
    }

    [Theory]
    [InlineData("Dead?,Last seen", "Y,2030-08-03", "2030-08-03")]
    [InlineData("Death (Y/N),Last contact date", "Yes,2030-08-03", "2030-08-03")]
    [InlineData("是否存活,末次随访日期", "否,2030-08-03", "2030-08-03")]
    [InlineData("Dead?,Last seen", "N,2030-08-03", "")]
    public void Yes_and_no_say_who_is_dead(string headings, string values, string death)
    {
        Run($"Subject ID,Sex,First dose,{headings}\n001,M,2030-01-05,{values}\n");
        Assert.Equal([death], Of("dm", "DTHDTC"));
    }

    [Fact]
    public void A_dead_subject_whose_date_of_death_is_empty_is_told_of()
    {
        var outcome = Run("Subject ID,Dead?,Date of death,Last contact\n001,Y,2030-05-01,2030-05-01\n002,Y,,2030-06-01\n");
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-VALUE-MISSING", Row: 3 });
    }

    [Fact]
    public void A_list_of_subjects_may_say_why_treatment_ended_and_what_came_next()
    {
        Run("Subject ID,Sex,Off treatment date,Reason off treatment,New anticancer therapy,New anticancer therapy start\n001,M,2030-05-13,PD,Sunitinib,2030-06-20\n");
        Assert.Equal(["PROGRESSIVE DISEASE 2030-05-13"], Of("ds", "DSDECOD", "DSSTDTC"));
        Assert.Equal(["SUNITINIB SUBSEQUENT ANTICANCER THERAPY 2030-06-20"], Of("cm", "CMDECOD", "CMCAT", "CMSTDTC"));
    }

    [Theory]
    [InlineData("Patient,Timepoint,CT date,T1 liver (mm),New lesions (Y/N)\n7,Baseline,2030-01-10,30,\n7,Week 6,2030-02-21,20,N\n7,Week 12,2030-04-04,20,Y\n")]
    [InlineData("Patient,Lesion,Baseline,Week 6,Week 12\n7,Scan date,2030-01-10,2030-02-21,2030-04-04\n7,T1,30,20,20\n7,New lesions,,No,Yes\n")]
    [InlineData("Patient,BL date,T1 BL,W6 date,T1 W6,W6 new lesion,W12 date,T1 W12,W12 new lesion\n7,2030-01-10,30,2030-02-21,20,No,2030-04-04,20,Yes\n")]
    [InlineData("Patient,Lesion,Type,Visit,Date,LD (mm),New lesion?\n7,T1,Target,Baseline,2030-01-10,30,\n7,T1,Target,Week 6,2030-02-21,20,N\n7,T1,Target,Week 12,2030-04-04,20,Y\n")]
    public void New_lesions_answered_by_yes_are_new_lesions_and_that_is_said(string sheet)
    {
        var outcome = Run(sheet);
        Assert.Equal(["WEEK 6 2030-02-21 N", "WEEK 12 2030-04-04 Y"], Of("rs", "VISIT", "RSDTC", "RSSTRESC"));
        Assert.Equal(["NEW WEEK 12 UNEQUIVOCAL"], Of("tr", "TRLNKID", "VISIT", "TRSTRESC").Where(row => row.StartsWith("NEW", StringComparison.Ordinal)));
        Assert.Contains(outcome.Findings, finding => finding.Code.Id == "INTAKE-NEW-LESION");
    }

    [Fact]
    public void A_new_lesion_that_a_row_names_is_not_added_again()
    {
        Run("Patient,Lesion,Type,Visit,Date,LD (mm),State,New lesion?\n7,T1,Target,Baseline,2030-01-10,30,,\n7,T1,Target,Week 6,2030-02-21,20,,Y\n7,N1,New,Week 6,2030-02-21,,present,Y\n");
        Assert.Equal(["T1", "T1", "N1"], Of("tr", "TRLNKID"));
    }

    [Fact]
    public void A_place_behind_a_lesions_name_is_its_place()
    {
        Run("Patient,Timepoint,CT date,T1 liver (mm),NT1 (bone),T2 LD mm\n7,Baseline,2030-01-10,30,present,12\n7,Week 6,2030-02-21,30,present,12\n");
        Assert.Equal(["T1 LIVER", "NT1 BONE", "T2 "], Of("tu", "TULNKID", "TULOC"));
    }

    [Fact]
    public void A_node_with_a_longest_diameter_alone_is_asked_about_and_the_answer_counts()
    {
        var sheet = Sheet("受试者编号,病灶编号,病灶类型,部位,访视,检查日期,长径(mm)\nS01,T1,靶病灶,肝,基线,2030-01-03,40\nS01,T2,靶病灶,纵隔淋巴结,基线,2030-01-03,21\n");
        var map = MapProposal.Of([sheet], Study);
        Assert.Contains(map.Questions, question => question.Answer.Contains("nodal-axis", StringComparison.Ordinal));
        Assert.Contains(Convert(map, sheet).Findings, finding => finding is { Code.Id: "INTAKE-NODE-AXIS", Cell: "G3" });
        Assert.Equal(["T1 LDIAM", "T2 LDIAM"], Of("tr", "TRLNKID", "TRTESTCD"));
        var answered = IntakeMapFile.Parse(IntakeMapFile.Write(map with { Sheets = [map.Sheets[0] with { Always = [new("nodal-axis", "SHORT")] }] }), "map.yaml");
        Assert.DoesNotContain(Convert(answered, sheet).Findings, finding => finding.Code.Id == "INTAKE-NODE-AXIS");
        Assert.Equal(["T1 LDIAM", "T2 LPERP"], Of("tr", "TRLNKID", "TRTESTCD"));
    }

    [Fact]
    public void A_marker_in_blood_goes_to_the_laboratory()
    {
        Run("Patient ID,Timepoint,Sample date,Marker,Result,Unit\n001,Baseline,2030-01-03,Chromogranin A,345,ng/mL\n001,Baseline,2030-01-03,PD-L1,60,%\n");
        Assert.Equal(["345 ng/mL"], Of("lb", "LBSTRESN", "LBSTRESU"));
        Assert.Equal(["PDL1 60"], Of("mi", "MITESTCD", "MISTRESN"));
    }

    [Fact]
    public void Totals_notes_and_rows_without_a_field_are_no_records()
    {
        var outcome = Run("Patient;AE term;Grade;Start date;;x\n001;Rash;2;13. Januar 2030;;\n;;;;;7\nTotal: 1 event;;;;;\nN = 1;;;;;\n");
        Assert.Equal(["Rash 2030-01-13"], Of("ae", "AETERM", "AESTDTC"));
        Assert.Equal(1, outcome.Subjects);
    }

    [Fact]
    public void Two_rows_of_headings_that_have_changed_stop_their_columns()
    {
        const string Text = "Patient,Lesion,Baseline,,Week 6,\n,,Date,mm,Date,mm\n7,T1,2030-01-10,30,2030-02-21,20\n";
        var map = MapProposal.Of([Sheet(Text)], Study);
        Assert.Equal(2, map.Sheets[0].HeaderRows);
        Assert.Empty(Convert(map, Sheet(Text)).Findings);
        var changed = Convert(map, Sheet(Text.Replace("Week 6", "Week 9", StringComparison.Ordinal)));
        Assert.Equal(2, changed.Findings.Count(finding => finding.Code.Id == "INTAKE-SHEET-CHANGED"));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("gb18030", false)]
    public void Semicolons_and_decimal_commas_in_every_encoding(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetBytes("受试者编号;病灶编号;病灶类型;访视;检查日期;长径(mm)\nS01;T1;靶病灶;基线;2030年1月3日;42,5\n");
        File.WriteAllBytes(Path.Combine(folder, "sheet.csv"), mark ? [.. encoding.GetPreamble(), .. bytes] : bytes);
        var sheet = DelimitedSheet.Open(Path.Combine(folder, "sheet.csv"));
        Convert(MapProposal.Of([sheet], Study), sheet);
        Assert.Equal(["T1 2030-01-03 42.5"], Of("tr", "TRLNKID", "TRDTC", "TRSTRESN"));
    }

    [Fact]
    public void A_zero_byte_in_a_number_makes_it_none()
    {
        var outcome = Run("Subject,Lesion,Type,Visit,Scan date,LD (mm)\n1,T1,Target,Baseline,2030-01-03,4\02\n1,T1,Target,Week 6,2030-02-14,31\n");
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-NUMBER-UNREAD", Cell: "F2" });
    }

    [Fact]
    public void A_flat_redcap_export_is_taken_apart_by_its_repeating_instruments()
    {
        var dictionary = RedcapDictionary.Of(Sheet("""
            "Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels"
            record_id,demographics,,text,Study ID,
            sex,demographics,,radio,Sex,"1, Male | 2, Female"
            les_no,lesions,,text,Lesion number,
            les_type,lesions,,radio,Lesion type,"1, Target | 2, Non-target"
            les_date,lesions,,text,Scan date,
            les_ld,lesions,,text,Longest diameter (mm),
            """, "dictionary.csv"));
        var sheets = Redcap.Split(Sheet("""
            record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,sex,les_no,les_type,les_date,les_ld,demographics_complete
            101,baseline_arm_1,,,1,,,,,2
            101,baseline_arm_1,lesions,1,,1,1,2030-01-03,41,
            101,week_8_arm_1,lesions,1,,1,1,2030-03-01,-99,
            """), dictionary);
        var outcome = Convert(MapProposal.Of(sheets, Study), [.. sheets]);
        Assert.Equal(["M"], Of("dm", "SEX"));
        Assert.Equal(["T01 BASELINE 41", "T01 WEEK 8 "], Of("tr", "TRLNKID", "VISIT", "TRSTRESN"));
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-NUMBER-UNREAD", Cell: "I4", Value: "-99" });
    }

    [Fact]
    public void Odm_of_the_second_version_is_read()
    {
        var path = Path.Combine(folder, "export.xml");
        File.WriteAllText(path, """
            <ODM xmlns="http://www.cdisc.org/ns/odm/v2.0" ODMVersion="2.0" FileType="Snapshot" FileOID="f" CreationDateTime="2030-01-01T00:00:00">
              <Study OID="S"><MetaDataVersion OID="M" Name="M">
                <ItemGroupDef OID="IG.AE" Name="Adverse events" Repeating="Simple" Type="Form"/>
                <ItemDef OID="IT.T" Name="AE term" DataType="text"/><ItemDef OID="IT.S" Name="Start date" DataType="date"/>
              </MetaDataVersion></Study>
              <ClinicalData StudyOID="S" MetaDataVersionOID="M"><SubjectData SubjectKey="001"><StudyEventData StudyEventOID="E"><ItemGroupData ItemGroupOID="IG.AE" ItemGroupRepeatKey="1">
                <ItemData ItemOID="IT.T"><Value>Rash</Value></ItemData><ItemData ItemOID="IT.S"><Value>2030-01-12</Value></ItemData>
              </ItemGroupData></StudyEventData></SubjectData></ClinicalData>
            </ODM>
            """);
        var sheets = OdmFile.Read(path);
        Convert(MapProposal.Of(sheets, Study), [.. sheets]);
        Assert.Equal(["Rash 2030-01-12"], Of("ae", "AETERM", "AESTDTC"));
    }

    [Fact]
    public void A_large_dataset_is_compared_as_a_small_one_is()
    {
        StringBuilder rows = new("Subject,Date,Test,Result,Unit\n");
        for (var i = 0; i < 400; i++)
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i / 4 + 1:000},2030-01-{i % 4 + 1:00},ALT,{20 + i},U/L\n");
        var before = rows.ToString();
        Run(before);
        var kept = Path.Combine(folder, "before");
        Directory.Move(Path.Combine(folder, "data"), kept);
        Run(before.Replace("ALT,27,", "ALT,28,", StringComparison.Ordinal).Replace("002,2030-01-01,ALT,24,U/L\n", "", StringComparison.Ordinal) + "101,2030-01-05,ALT,9,U/L\n");
        List<RecordChange> small = [], large = [];
        DeliveryChanges.Between(kept, Path.Combine(folder, "data"), ["lb", "dm"], small.Add);
        DeliveryChanges.Between(kept, Path.Combine(folder, "data"), ["lb", "dm"], large.Add, atOnce: 100);
        Assert.Equal(small, large);
        Assert.Equal([("DM", ChangeKind.Added, null), ("LB", ChangeKind.Withdrawn, null), ("LB", ChangeKind.Changed, "LBORRES"), ("LB", ChangeKind.Changed, "LBSTRESC"), ("LB", ChangeKind.Changed, "LBSTRESN"), ("LB", ChangeKind.Added, (string?)null)],
            small.Select(change => (change.Domain, change.Kind, change.Variable)));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-1+2", "'-1+2")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("+3", "+3")]
    [InlineData("T1", "T1")]
    [InlineData(null, "")]
    public void A_list_for_a_spreadsheet_holds_no_formulas(string? text, string written) => Assert.Equal(written, SpreadsheetCsv.Neutral(text));

    IntakeOutcome Run(string text) => Sheet(text) is var sheet ? Convert(MapProposal.Of([sheet], Study), sheet) : throw new InvalidOperationException();

    IntakeOutcome Convert(IntakeMap map, params SourceSheet[] sheets)
    {
        var data = Path.Combine(folder, "data");
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        Directory.CreateDirectory(data);
        var outcome = IntakeRun.Convert(sheets, map, Study, data, Path.Combine(folder, "sources.csv"));
        Assert.All(outcome.Accounts, account => Assert.True(account.AddsUp));
        Assert.Equal(sheets.Sum(sheet => sheet.Rows().Sum(row => row.Cells.Count(cell => !cell.IsEmpty))), outcome.Accounts.Sum(account => account.Cells));
        return outcome;
    }

    List<string> Of(string domain, params string[] variables)
    {
        var path = Path.Combine(folder, "data", domain + ".csv");
        if (!File.Exists(path))
            return [];
        var data = CsvDataset.Read(path);
        var places = variables.Select(name => data.Columns.Select(column => column.Name).ToList().IndexOf(name)).ToList();
        return [.. data.Rows.Select(row => string.Join(' ', places.Select(place => row[place].Text)))];
    }

    DelimitedSheet Sheet(string text, string name = "sheet.csv")
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return DelimitedSheet.Open(path);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
