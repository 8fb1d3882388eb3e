using Nadir.Conduct.Anchors;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Conduct.Stores;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests.Crash;

/// <summary>The write-ahead log as a crash or a bad disk leaves it: the workspace opens to a whole beginning of what was saved, and the anchors say when that is not all.</summary>
public class BentFileTests
{
    /// <summary>A frame of the write-ahead log: its header and a page.</summary>
    const int Frame = 24 + 4096;

    /// <summary>A workspace that was in use, as its files lay on the disk, and its anchors of a moment later.</summary>
    sealed record Files(byte[] Database, byte[] Log, byte[] Anchors, byte[] Key, long Events, TimeProvider Clock)
    {
        public static async Task<Files> Make()
        {
            await using var trial = await Trial.Start(Support.Database.Of("SQLite"), people: false);
            await trial.Add("anna", new Grant(Role.Coordinator, Trial.Study, "01"));
            await trial.Enrol();
            for (var i = 0; i < 6; i++)
                await trial.Save("anna", new FormKey("0101", VisitPlan.Running, "medications", $"CM{i}"), 0, null, ("treatment", $"Drug {i}"));
            var folder = trial.Database.Folder;
            var (database, log) = (await Shared(Path.Combine(folder, "nadir.db")), await Shared(Path.Combine(folder, "nadir.db-wal")));
            await trial.Workspace.DisposeAsync();
            var files = new Files(database, log, await Shared(Path.Combine(folder, "anchors.ndjson")), await Shared(Path.Combine(folder, "anchor-key.pem")), Verification.Run(trial.Database.Options(trial.Clock)).Events, trial.Clock);
            await trial.Restart();
            return files;
        }

        static async Task<byte[]> Shared(string file)
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using MemoryStream bytes = new();
            await stream.CopyToAsync(bytes);
            return bytes.ToArray();
        }

        /// <summary>Laid out anew: whoever reads them tidies up behind itself.</summary>
        public void Lay(string folder, ReadOnlySpan<byte> log, bool anchors = false)
        {
            foreach (var file in Directory.GetFiles(folder))
                File.Delete(file);
            File.WriteAllBytes(Path.Combine(folder, "nadir.db"), Database);
            File.WriteAllBytes(Path.Combine(folder, "nadir.db-wal"), log);
            if (!anchors)
                return;
            File.WriteAllBytes(Path.Combine(folder, "anchors.ndjson"), Anchors);
            File.WriteAllBytes(Path.Combine(folder, "anchor-key.pem"), Key);
        }
    }

    [Fact]
    public async Task The_log_cut_at_any_byte_of_its_last_frames_opens_to_a_whole_beginning()
    {
        var files = await Files.Make();
        using var place = Database.Of("SQLite");
        var whole = new Dictionary<long, string>();
        long last = 0;
        // Every byte of the last frame and of the header of the one before; every seventh of the rest of that one.
        var from = files.Log.Length - 2 * Frame;
        for (var length = from; length <= files.Log.Length; length += length < from + 24 || length >= from + Frame - 7 ? 1 : 7)
        {
            files.Lay(place.Folder, files.Log.AsSpan(0, length));
            var store = SqliteStore.OpenToRead(Path.Combine(place.Folder, "nadir.db"));
            Head head;
            using (var reader = store.ReadMoment())
                head = reader.Head();
            await store.DisposeAsync();
            Assert.True(head.Count >= last, $"{head.Count} events after {last} at {length} bytes");
            last = head.Count;
            // The same events whichever byte of a frame was the last.
            if (whole.TryGetValue(head.Count, out var known))
            {
                Assert.Equal(known, head.Hex);
                continue;
            }
            files.Lay(place.Folder, files.Log.AsSpan(0, length));
            var report = Verification.Run(place.Options(files.Clock));
            Assert.Empty(report.Problems);
            Assert.Equal(head.Count, report.Events);
            whole.Add(head.Count, head.Hex);
        }
        Assert.Equal(files.Events, last);
        Assert.True(whole.Count > 1);
    }

    [Fact]
    public async Task A_flipped_byte_of_the_log_costs_a_tail_that_the_anchors_miss_or_does_no_harm()
    {
        var files = await Files.Make();
        using var place = Database.Of("SQLite");
        var found = 0;
        for (var i = 0; i < 60; i++)
        {
            var bent = (byte[])files.Log.Clone();
            bent[(int)(i * 2654435761L % bent.Length)] ^= 0x20;
            files.Lay(place.Folder, bent, anchors: true);
            try
            {
                var report = Verification.Run(place.Options(files.Clock));
                Assert.Equal(report.Events < files.Events, report.Problems.Any(problem => problem.Code == "tail"));
                Assert.DoesNotContain(report.Problems, problem => problem.Code != "tail");
                found += report.IsWhole ? 0 : 1;
            }
            catch (Diagnostics.StudyInputException)
            {
                // Not even the tables are there: it says so.
                found++;
            }
        }
        Assert.True(found > 10);
    }
}
