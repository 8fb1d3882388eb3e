using Nadir.Diagnostics;
using Nadir.Intake.Conversion;
using Nadir.Intake.Deliveries;
using Nadir.Intake.Exports;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Intake;

/// <summary>Deliveries written as a site writes them, from the proposal to the data.</summary>
public sealed class IntakeRunTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-intake").FullName;

    static readonly StudyDefinition Study = TwoDrugStudy.Definition;

    const string Wide = """
        Lesion measurements (mm)

        Patient,Lesion,Site,Type,Baseline,Week 6,Week 12,Comments
        001,,,Scan date,2029-01-03,2029-02-20,2029-04-03,
        001,T1,Left lung,Target,30,24,20,ok
        ,T2,Liver,Target,25,20 (approx),12,
        ,Sum,,,55,44,33,
        ,NT1,Bone,Non-target,present,present,present,
        002,,,Scan date,05/02/2029,20/03/2029,,
        002 ,T1,Liver,Target,40,60,,
        ,T2,Retroperitoneal lymph node,Target,22,<5,,
        ,N1,Lung,New,,new,,
        Total,,,,,,,
        """;

    [Fact]
    public void A_wide_sheet_with_dates_sums_and_blocks_becomes_lesions()
    {
        var (outcome, tr) = Run(("lesions.csv", Wide), "TR");
        Assert.Equal(
        [
            "ABC-001 T1 BASELINE 2029-01-03 LDIAM 30", "ABC-001 T2 BASELINE 2029-01-03 LDIAM 25", "ABC-001 NT1 BASELINE 2029-01-03 TUMSTATE PRESENT",
            "ABC-001 T1 WEEK 6 2029-02-20 LDIAM 24", "ABC-001 T2 WEEK 6 2029-02-20 LDIAM 20 (approx)", "ABC-001 NT1 WEEK 6 2029-02-20 TUMSTATE PRESENT",
            "ABC-001 T1 WEEK 12 2029-04-03 LDIAM 20", "ABC-001 T2 WEEK 12 2029-04-03 LDIAM 12", "ABC-001 NT1 WEEK 12 2029-04-03 TUMSTATE PRESENT",
            "ABC-002 T1 BASELINE 2029-02-05 LDIAM 40", "ABC-002 T2 BASELINE 2029-02-05 LPERP 22",
            "ABC-002 T1 WEEK 6 2029-03-20 LDIAM 60", "ABC-002 T2 WEEK 6 2029-03-20 LPERP <5", "ABC-002 N1 WEEK 6 2029-03-20 TUMSTATE UNEQUIVOCAL",
        ], tr.Select(row => $"{row["USUBJID"]} {row["TRLNKID"]} {row["VISIT"]} {row["TRDTC"]} {row["TRTESTCD"]} {row["TRSTRESC"]}"));
        Assert.Equal("", tr[4]["TRSTRESN"]);
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-NUMBER-UNREAD", Cell: "F6", Value: "20 (approx)" });
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-LIMIT", Cell: "F11" });
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-SUM-DIFFERS", Cell: "G7" } && finding.Sentence.Contains("33", StringComparison.Ordinal) && finding.Sentence.Contains("32", StringComparison.Ordinal));
        Assert.Contains(outcome.Findings, finding => finding.Code.Id == "INTAKE-SUBJECT-SPELLED" && finding.Value == "002 ");
    }

    [Fact]
    public void Every_cell_is_accounted_for()
    {
        var (outcome, _) = Run(("lesions.csv", Wide), "TR");
        var account = Assert.Single(outcome.Accounts);
        Assert.True(account.AddsUp);
        Assert.Equal(Wide.Split('\n').Sum(line => line.Split(',').Count(cell => cell.Trim().Length > 0)), account.Cells);
        Assert.Equal(1, account.NotUsed["Comments"]);
    }

    [Fact]
    public void Dates_in_two_orders_are_asked_and_not_guessed()
    {
        var sheet = Sheet("scans.csv", """
            Subject,Visit,Scan date
            001,Baseline,05/02/2029
            001,Week 6,03/04/2029
            """);
        var proposal = MapProposal.Of([sheet], Study);
        Assert.Contains(proposal.Questions, question => question.Ask.Contains("day first or month first", StringComparison.Ordinal));
        var asked = Convert(proposal, [sheet]);
        Assert.Equal(2, asked.Findings.Count(finding => finding.Code == FindingCodes.IntakeDateAmbiguous));
        var mapped = proposal.Sheets[0];
        var answered = proposal with { Sheets = [mapped with { Columns = [.. mapped.Columns.Select(column => column.Field == "date" ? column with { Dates = Nadir.Intake.Values.DateOrder.DayFirst } : column)] }] };
        Convert(answered, [sheet]);
        Assert.Equal(["2029-02-05", "2029-04-03"], Records("SV").Select(row => row["SVSTDTC"]));
    }

    [Fact]
    public void A_scan_of_a_later_visit_before_baseline_keeps_its_date_and_is_said()
    {
        var (outcome, tr) = Run(("lesions.csv", """
            Subject,Lesion,Type,Site,Visit,Scan date,Longest diameter (mm)
            001,T1,Target,Liver,Baseline,2029-03-04,30
            001,T1,Target,Liver,Week 6,2029-01-04,24
            """), "TR");
        Assert.Equal(["2029-01-04", "2029-03-04"], tr.Select(row => row["TRDTC"]));
        Assert.Contains(outcome.Findings, finding => finding.Code == FindingCodes.IntakeDateBeforeBaseline && finding.Sentence.Contains("2029-04-01", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lesion_renamed_half_way_is_two_lesions_and_a_finding()
    {
        var (outcome, _) = Run(("lesions.csv", """
            Subject,Lesion,Type,Site,Visit,Scan date,Longest diameter (mm)
            001,T1,Target,Liver S4,Baseline,2029-01-04,30
            001,T2,Target,Lung,Baseline,2029-01-04,20
            001,T1,Target,Liver S4,Week 6,2029-02-14,24
            001,T2,Target,Lung,Week 6,2029-02-14,18
            001,T1a,Target,Liver S4,Week 12,2029-03-28,22
            001,T2,Target,Lung,Week 12,2029-03-28,17
            """), "TU");
        Assert.Contains(outcome.Findings, finding => finding.Code == FindingCodes.IntakeLesionRenamed && finding.Sentence.Contains("T1A", StringComparison.Ordinal));
    }

    [Fact]
    public void Contradicting_measurements_of_a_day_are_both_left_out()
    {
        var (outcome, tr) = Run(("lesions.csv", """
            Subject,Lesion,Type,Site,Visit,Scan date,Longest diameter (mm)
            001,T1,Target,Liver,Baseline,2029-01-04,30
            001,T1,Target,Liver,Baseline,2029-01-04,34
            001,T2,Target,Lung,Baseline,2029-01-04,20
            001,T2,Target,Lung,Baseline,2029-01-04,20
            """), "TR");
        Assert.Equal(["T2"], tr.Select(row => row["TRLNKID"]));
        Assert.Contains(outcome.Findings, finding => finding.Code == FindingCodes.IntakeLesionTwice);
        Assert.Contains(outcome.Findings, finding => finding.Code == FindingCodes.IntakeRowRepeated);
    }

    [Fact]
    public void Chinese_sheets_are_read_like_english_ones()
    {
        var (_, tr) = Run(("病灶.csv", """
            受试者编号;病灶编号;病灶类型;部位;访视;检查日期;长径（厘米）;病灶状态
            001;1;靶病灶;左肺;基线;2029年1月3日;3,0;
            001;1;靶病灶;左肺;第6周;2029年2月20日;2,4;
            001;1;非靶病灶;骨;基线;2029年1月3日;;存在
            001;1;非靶病灶;骨;第6周;2029年2月20日;;消失
            """), "TR");
        Assert.Equal(["T01 30 BASELINE", "NT01 PRESENT BASELINE", "T01 24 WEEK 6", "NT01 ABSENT WEEK 6"], tr.Select(row => $"{row["TRLNKID"]} {row["TRSTRESC"]} {row["VISIT"]}"));
        Assert.Equal("LUNG, LEFT", Records("TU")[0]["TULOC"]);
    }

    [Fact]
    public void Adverse_events_carry_grade_causality_per_treatment_and_what_is_unknown_is_said()
    {
        var (outcome, ae) = Run(("ae.csv", """
            Patient,AE term,CTCAE grade,Start date,End date,Related to Alphamab,Related to Betanib,SAE,Outcome,DLT
            001,Rash,Grade 2,12-Jan-2029,20-Jan-2029,possible,unrelated,No,resolved,
            001,Fever,III,Mar 2029,,definite,perhaps,Yes,ongoing,Yes
            """), "AE");
        Assert.Equal(["2 2029-01-12 POSSIBLY RELATED NOT RELATED RELATED RECOVERED/RESOLVED", "3 2029-03 RELATED perhaps RELATED NOT RECOVERED/NOT RESOLVED"],
            ae.Select(row => $"{row["AETOXGR"]} {row["AESTDTC"]} {row["AEREL1"]} {row["AEREL2"]} {row["AEREL"]} {row["AEOUT"]}"));
        Assert.Equal("Y", ae[1]["AEDLT"]);
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-WORD-UNKNOWN", Value: "perhaps" });
    }

    [Fact]
    public void Laboratory_values_stand_long_or_side_by_side()
    {
        var (_, wide) = Run(("lab.csv", """
            Subject,Date,Hb (g/L),ALT (U/L),Platelets (10^9/L)
            001,2029-01-03,132,25,<10
            """), "LB");
        Assert.Equal(["HGB 132 132 g/L", "ALT 25 25 U/L", "PLAT <10  10^9/L"], wide.Select(row => $"{row["LBTESTCD"]} {row["LBSTRESC"]} {row["LBSTRESN"]} {row["LBSTRESU"]}"));
        var (_, many) = Run(("lab.csv", """
            受试者,检查日期,检验项目,结果,单位,参考范围
            001,2029-01-03,血红蛋白,132,g/L,115-150
            """), "LB");
        Assert.Equal("HGB 132 115 150", $"{many[0]["LBTESTCD"]} {many[0]["LBSTRESN"]} {many[0]["LBORNRLO"]} {many[0]["LBORNRHI"]}");
    }

    [Fact]
    public void A_correction_in_the_map_takes_the_place_of_the_cell()
    {
        var sheet = Sheet("lesions.csv", Wide);
        var map = MapProposal.Of([sheet], Study);
        map = map with { Sheets = [map.Sheets[0] with { Corrections = [new("F6", "20", "radiologist asked")] }] };
        Convert(map, [sheet]);
        Assert.Equal("20", Records("TR")[4]["TRSTRESN"]);
    }

    [Fact]
    public void A_map_reads_back_as_it_was_written()
    {
        var map = MapProposal.Of([Sheet("lesions.csv", Wide)], Study);
        var text = IntakeMapFile.Write(map);
        Assert.Equal(text, IntakeMapFile.Write(IntakeMapFile.Parse(text, "map.yaml")));
    }

    [Fact]
    public void The_schema_of_the_map_is_the_one_that_ships() =>
        Assert.Equal(File.ReadAllText(Repository.PathOf("schema", "nadir-map-1.json")), IntakeMapFile.Schema());

    [Fact]
    public void A_changed_heading_stops_its_column()
    {
        var map = MapProposal.Of([Sheet("lesions.csv", Wide)], Study);
        var outcome = Convert(map, [Sheet("lesions.csv", Wide.Replace("Week 12,", "Week 18,", StringComparison.Ordinal))]);
        Assert.Contains(outcome.Findings, finding => finding.Code == FindingCodes.IntakeSheetChanged);
        Assert.DoesNotContain(Records("TR"), row => row["VISIT"] == "WEEK 12");
    }

    [Fact]
    public void A_second_delivery_tells_added_changed_and_withdrawn()
    {
        var before = Path.Combine(folder, "before");
        Directory.CreateDirectory(before);
        var map = MapProposal.Of([Sheet("lesions.csv", Wide)], Study);
        IntakeRun.Convert([Sheet("lesions.csv", Wide)], map, Study, before, Path.Combine(folder, "sources1.csv"));
        Convert(map, [Sheet("lesions.csv", Wide.Replace(",30,24,20,ok", ",30,25,,ok", StringComparison.Ordinal))]);
        List<RecordChange> changes = [];
        DeliveryChanges.Between(before, Path.Combine(folder, "data"), ["tr"], changes.Add);
        Assert.Equal(["Changed TRORRES 24 25", "Changed TRSTRESC 24 25", "Changed TRSTRESN 24 25", "Withdrawn   "], changes.Select(change => $"{change.Kind} {change.Variable} {change.Before} {change.After}"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("gb18030")]
    public void Encodings_are_told_from_the_bytes(string name)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var path = Path.Combine(folder, "subjects.csv");
        File.WriteAllText(path, "受试者编号,性别,首次用药日期\n001,男,2029-01-05\n002,女,2029-02-06\n", System.Text.Encoding.GetEncoding(name));
        var sheet = DelimitedSheet.Open(path);
        Assert.Equal(["受试者编号", "性别", "首次用药日期"], sheet.Rows().First().Cells.Select(cell => cell.Text));
        Convert(MapProposal.Of([sheet], Study), [sheet]);
        Assert.Equal(["M", "F"], Records("DM").Select(row => row["SEX"]));
    }

    [Fact]
    public void Redcap_values_one_a_row_become_rows_with_the_words_of_the_dictionary()
    {
        var dictionary = RedcapDictionary.Of(Sheet("dictionary.csv", """
            "Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels"
            record_id,demographics,,text,Subject,
            sex,demographics,,radio,Sex,"1, Male | 2, Female"
            aeterm,adverse_events,,text,AE term,
            aegrade,adverse_events,,dropdown,Grade,"1, Grade 1 | 3, Grade 3"
            aestart,adverse_events,,text,Start date,
            """));
        var sheets = Redcap.Split(Sheet("eav.csv", """
            record,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,field_name,value
            001,baseline_arm_1,,,sex,2
            001,baseline_arm_1,adverse_events,1,aeterm,Rash
            001,baseline_arm_1,adverse_events,1,aegrade,3
            001,baseline_arm_1,adverse_events,1,aestart,2029-01-12
            001,baseline_arm_1,adverse_events,2,aeterm,Fever
            001,baseline_arm_1,adverse_events,2,aegrade,1
            001,baseline_arm_1,adverse_events,2,aestart,2029-02-12
            """), dictionary);
        Convert(MapProposal.Of(sheets, Study), sheets);
        Assert.Equal(["Rash 3 2029-01-12", "Fever 1 2029-02-12"], Records("AE").Select(row => $"{row["AETERM"]} {row["AETOXGR"]} {row["AESTDTC"]}"));
    }

    [Fact]
    public void Odm_item_groups_become_rows_and_code_lists_their_words()
    {
        var path = Path.Combine(folder, "export.xml");
        File.WriteAllText(path, """
            <?xml version="1.0" encoding="UTF-8"?>
            <ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" ODMVersion="1.3.2">
              <Study OID="S"><MetaDataVersion OID="M" Name="M">
                <ItemGroupDef OID="IG.AE" Name="Adverse events" Repeating="Yes"/>
                <ItemDef OID="IT.AETERM" Name="AE term" DataType="text"/>
                <ItemDef OID="IT.AEGR" Name="CTCAE grade" DataType="text"><CodeListRef CodeListOID="CL.GR"/></ItemDef>
                <ItemDef OID="IT.AEST" Name="Start date" DataType="date"/>
                <CodeList OID="CL.GR" Name="Grade" DataType="text"><CodeListItem CodedValue="A"><Decode><TranslatedText>Grade 3</TranslatedText></Decode></CodeListItem></CodeList>
              </MetaDataVersion></Study>
              <ClinicalData StudyOID="S" MetaDataVersionOID="M">
                <SubjectData SubjectKey="001"><StudyEventData StudyEventOID="SE.1"><FormData FormOID="F.AE">
                  <ItemGroupData ItemGroupOID="IG.AE" ItemGroupRepeatKey="1"><ItemData ItemOID="IT.AETERM" Value="Rash"/><ItemData ItemOID="IT.AEGR" Value="A"/><ItemData ItemOID="IT.AEST" Value="2029-01-12"/></ItemGroupData>
                  <ItemGroupData ItemGroupOID="IG.AE" ItemGroupRepeatKey="2"><ItemData ItemOID="IT.AETERM"><Value>Fever</Value></ItemData><ItemData ItemOID="IT.AEST"><Value>2029-01-13</Value></ItemData></ItemGroupData>
                </FormData></StudyEventData></SubjectData>
              </ClinicalData>
            </ODM>
            """);
        var sheets = OdmFile.Read(path);
        Convert(MapProposal.Of(sheets, Study), sheets);
        Assert.Equal(["Rash 3 2029-01-12", "Fever  2029-01-13"], Records("AE").Select(row => $"{row["AETERM"]} {row["AETOXGR"]} {row["AESTDTC"]}"));
    }

    [Fact]
    public void Xml_with_entities_is_refused()
    {
        var path = Path.Combine(folder, "bomb.xml");
        File.WriteAllText(path, "<?xml version=\"1.0\"?><!DOCTYPE ODM [<!ENTITY a \"aaaa\">]><ODM>&a;</ODM>");
        Assert.Contains("document type", Assert.Throws<StudyInputException>(() => OdmFile.Read(path)).Message, StringComparison.Ordinal);
    }

    (IntakeOutcome Outcome, List<Dictionary<string, string>> Records) Run((string File, string Text) delivery, string domain)
    {
        var sheet = Sheet(delivery.File, delivery.Text);
        var outcome = Convert(MapProposal.Of([sheet], Study), [sheet]);
        return (outcome, Records(domain));
    }

    SourceSheet Sheet(string file, string text)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, text);
        return DelimitedSheet.Open(path);
    }

    IntakeOutcome Convert(IntakeMap map, IReadOnlyList<SourceSheet> sheets)
    {
        var data = Path.Combine(folder, "data");
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        Directory.CreateDirectory(data);
        return IntakeRun.Convert(sheets, map, Study, data, Path.Combine(folder, "sources.csv"));
    }

    List<Dictionary<string, string>> Records(string domain)
    {
        var data = CsvDataset.Read(Path.Combine(folder, "data", domain.ToLowerInvariant() + ".csv"));
        return [.. data.Rows.Select(row => data.Columns.Select((column, i) => (column.Name, Text: row[i].Text ?? "")).ToDictionary(pair => pair.Name, pair => pair.Text))];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
