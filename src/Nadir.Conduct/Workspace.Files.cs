using System.Security.Cryptography;
using System.Text;
using Nadir.Conduct.Imports;
using Nadir.Conduct.People;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct;

// Files that people have sent in, until they are imported or forgotten. They are no part of the log.
public sealed partial class Workspace
{
    const string Upload = "upload";

    /// <summary>Days for which a file that is not imported is kept.</summary>
    const int UploadDays = 7;

    /// <summary>Files that one person has waiting; the oldest go.</summary>
    const int MostUploads = 3;

    public Task<string> KeepFile(Actor actor, string study, string name, byte[] content, CancellationToken cancellation = default)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return writer.Do(transaction =>
        {
            var group = UploadGroup(actor, study);
            foreach (var old in transaction.KeptOf(Upload, group).OrderByDescending(kept => kept.Until).Skip(MostUploads - 1))
                transaction.Forget(Upload, old.Key);
            var head = Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{transaction.Now.UtcTicks}\n{name}\n"));
            transaction.Keep(new Kept(Upload, $"{group}/{id}", group, transaction.Now.AddDays(UploadDays).UtcTicks, [.. head, .. content]));
            return id;
        }, cancellation);
    }

    public Task<KeptFile?> FileOf(Actor actor, string study, string id, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(reader.Kept(Upload, $"{UploadGroup(actor, study)}/{id}") is { Body: { } body } kept && kept.Until >= Now.UtcTicks ? File(id, body) : null);
    }

    public Task<IReadOnlyList<KeptFile>> FilesOf(Actor actor, string study, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult<IReadOnlyList<KeptFile>>([.. reader.KeptOf(Upload, UploadGroup(actor, study)).Where(kept => kept is { Body: not null } && kept.Until >= Now.UtcTicks)
            .Select(kept => File(kept.Key[(kept.Key.LastIndexOf('/') + 1)..], kept.Body!)).OrderByDescending(file => file.At)]);
    }

    public Task DropFile(Actor actor, string study, string id, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        transaction.Forget(Upload, $"{UploadGroup(actor, study)}/{id}");
        return true;
    }, cancellation);

    static string UploadGroup(Actor actor, string study) => $"{actor.Person}/{study}";

    static KeptFile File(string id, byte[] body)
    {
        var first = Array.IndexOf(body, (byte)'\n');
        var second = Array.IndexOf(body, (byte)'\n', first + 1);
        var content = body[(second + 1)..];
        return new(id, Encoding.UTF8.GetString(body, first + 1, second - first - 1), Convert.ToHexStringLower(SHA256.HashData(content)),
            new DateTimeOffset(long.Parse(Encoding.ASCII.GetString(body, 0, first), System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero), content);
    }
}
