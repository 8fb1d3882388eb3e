using System.Diagnostics.CodeAnalysis;

namespace Nadir.Validation;

/// <summary>Answers of a method by the name of the statistic; null where there is none.</summary>
public sealed class Answer : Dictionary<string, double?>
{
    public Answer() : base(StringComparer.Ordinal) { }

    /// <summary>Why numbers are missing; null when none is.</summary>
    public string? Why { get; set; }
}

/// <summary>Requirements, and the methods that reference cases call by name.</summary>
public sealed class MethodTable
{
    readonly Dictionary<string, (Requirement Requirement, Func<CaseInput, Answer> Compute)> methods = new(StringComparer.Ordinal);
    readonly List<Requirement> requirements = [];

    /// <summary>In the order they were added.</summary>
    public IReadOnlyList<Requirement> Requirements => requirements;

    /// <summary>Adds a requirement; its methods follow with <see cref="Method"/>.</summary>
    public Requirement Require(string id, string statement, string page)
    {
        Requirement requirement = new(id, statement, page);
        requirements.Add(requirement);
        return requirement;
    }

    /// <summary>Adds a method that proves a requirement.</summary>
    public void Method(Requirement requirement, string name, Func<CaseInput, Answer> compute) => methods.Add(name, (requirement, compute));

    internal bool TryGet(string name, [NotNullWhen(true)] out Requirement? requirement, [NotNullWhen(true)] out Func<CaseInput, Answer>? compute)
    {
        var found = methods.TryGetValue(name, out var method);
        (requirement, compute) = method;
        return found;
    }
}
