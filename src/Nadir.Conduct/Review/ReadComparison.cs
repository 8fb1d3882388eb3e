using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Review;

/// <summary>In what two sealed reads differ: the overall response at a time point, or the time point of the first progression.</summary>
/// <remarks>Sizes of single lesions differ between any two readers and are not compared.</remarks>
static class ReadComparison
{
    const string Response = "/responses/1/overall";

    /// <summary>Names of the values, in ordinal order.</summary>
    public static IReadOnlyList<string> Differing(TaskState first, TaskState second) =>
    [
        .. first.Items.Keys.Concat(second.Items.Keys).Where(name => name.EndsWith(Response, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => Value(first, name) != Value(second, name)),
    ];

    static string? Value(TaskState task, string name) => task.Items.TryGetValue(name, out var item) ? item.Value.Text : null;
}
