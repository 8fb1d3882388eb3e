using System.Globalization;
using System.Text;

namespace Nadir.Apps.Tests;

/// <summary>A study folder written in the fewest columns people send, one subject per behaviour probe. Day 0 is the first dose.</summary>
sealed class ProbeStudy : IDisposable
{
    const string Definition = """
        schema: nadir-study/1
        study: PROBES
        title: Behaviour probes
        data: {folder: data, cutoff: 2031-12-31}
        assessments:
          tumour: {schedule: [{every: 6w}], window: 7d, baseline-within: 28d}
        endpoints:
          - {id: orr, kind: ORR, tier: primary, criteria: recist-1.1, assessor: investigator}
          - {id: dcr, kind: DCR, tier: secondary}
          - {id: dor, kind: DOR, tier: secondary, origin: first-response, origin-includes: [CR, PR], event: {progression: radiological, death: true}}
          - {id: pfs, kind: PFS, tier: secondary, origin: first-dose, event: {progression: radiological, death: true}, landmarks: [183]}
          - {id: os, kind: OS, tier: secondary, origin: first-dose}
        """;

    static readonly DateOnly FirstDose = new(2030, 1, 7);

    readonly StringBuilder dm = new("STUDYID,USUBJID,RFXSTDTC,DTHDTC,DTHFL,RFPENDTC\n");
    readonly StringBuilder ex = new("STUDYID,USUBJID,EXTRT,EXDOSE,EXDOSU,EXSTDTC\n");
    readonly StringBuilder tu = new("STUDYID,USUBJID,TULNKID,TUTESTCD,TUORRES,TULOC,VISITNUM,TUDTC\n");
    readonly StringBuilder tr = new("STUDYID,USUBJID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTAT,VISITNUM,VISIT,TRDTC\n");
    readonly StringBuilder cm = new("STUDYID,USUBJID,CMTRT,CMCAT,CMSTDTC\n");

    public string Folder { get; } = Directory.CreateTempSubdirectory("nadir-probes-").FullName;

    public static string Date(int day) => FirstDose.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <param name="lesions"><c>T1 LUNG 50; NT1 LIVER PRESENT; N1 BRAIN</c>: identifier (T target, NT non-target, N new), organ, baseline.</param>
    /// <param name="visits"><c>42: T1 20, N1 UNEQUIVOCAL</c>: day after the first dose, then what was read; <c>ND</c> is not done.</param>
    public ProbeStudy Subject(string id, string lesions, string[] visits, int? death = null, int? newTherapy = null, int? last = null)
    {
        dm.AppendLine(CultureInfo.InvariantCulture, $"PROBES,{id},{Date(0)},{(death is { } d ? Date(d) : "")},{(death is null ? "" : "Y")},{(last is { } l ? Date(l) : "")}");
        ex.AppendLine(CultureInfo.InvariantCulture, $"PROBES,{id},DRUG,100,mg,{Date(0)}");
        if (newTherapy is { } start)
            cm.AppendLine(CultureInfo.InvariantCulture, $"PROBES,{id},SUNITINIB,SUBSEQUENT ANTICANCER THERAPY,{Date(start)}");
        Dictionary<string, string> organs = [];
        HashSet<string> identified = [];
        List<(int Day, IEnumerable<string[]> Readings)> scans = [];
        var baseline = new List<string[]>();
        foreach (var words in lesions.Split(';', StringSplitOptions.TrimEntries).Select(lesion => lesion.Split(' ', 3)))
        {
            organs[words[0]] = words[1].Replace('_', ' ');
            if (words.Length == 3)
                baseline.Add([words[0], words[2]]);
        }
        scans.Add((-7, baseline));
        foreach (var visit in visits)
        {
            var at = visit.IndexOf(':', StringComparison.Ordinal);
            scans.Add((int.Parse(visit[..at], CultureInfo.InvariantCulture), visit[(at + 1)..].Split(',', StringSplitOptions.TrimEntries).Select(reading => reading.Split(' ', 2))));
        }
        for (var number = 0; number < scans.Count; number++)
            foreach (var reading in scans[number].Readings)
                Read(id, reading[0], organs[reading[0]], reading[1], number + 1, Date(scans[number].Day), identified);
        return this;
    }

    void Read(string id, string lesion, string organ, string value, int visit, string date, HashSet<string> identified)
    {
        var role = lesion.StartsWith("NT", StringComparison.Ordinal) ? "NON-TARGET" : lesion[0] == 'N' ? "NEW" : "TARGET";
        if (identified.Add(lesion))
            tu.AppendLine(CultureInfo.InvariantCulture, $"PROBES,{id},{lesion},TUMIDENT,{role},{organ},{visit},{date}");
        var test = role != "TARGET" ? "TUMSTATE" : organ == "LYMPH NODE" ? "LPERP" : "LDIAM";
        var number = decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
        tr.AppendLine(CultureInfo.InvariantCulture,
            $"PROBES,{id},{lesion},{test},{(value == "ND" ? "" : value)},{(number ? "mm" : "")},{(value == "ND" ? "NOT DONE" : "")},{visit},{(visit == 1 ? "SCREENING" : $"VISIT {visit - 1}")},{date}");
    }

    public ProbeStudy Write()
    {
        var data = Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
        File.WriteAllText(Path.Combine(Folder, "study.yaml"), Definition);
        foreach (var (name, text) in new[] { ("dm", dm), ("ex", ex), ("tu", tu), ("tr", tr), ("cm", cm) })
            File.WriteAllText(Path.Combine(data, name + ".csv"), text.ToString());
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
