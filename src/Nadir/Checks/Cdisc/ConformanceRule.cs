using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Checks.Cdisc;

/// <summary>One published conformance rule that the files alone can break.</summary>
/// <param name="Id">As published: <c>CG0041</c> of the SDTM and SDTMIG conformance rules 2.0, <c>AD0054</c> for number 54 of the ADaM conformance rules.</param>
/// <param name="Expectation">What the rule asks for, in one sentence.</param>
/// <param name="Find">Every place where it is broken.</param>
public sealed record ConformanceRule(string Id, string Expectation, Func<ConformanceStudy, IEnumerable<Violation>> Find)
{
    /// <summary>Other published numbers of the same rule, in other versions of the guide.</summary>
    public ImmutableArray<string> Also { get; init; } = [];

    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Standard that it belongs to.</summary>
    public bool IsAdam => Id.StartsWith("AD", StringComparison.Ordinal);

    public FindingCode Code => new(Id, Severity, Expectation, IsAdam ? "ADaM conformance rules" : "SDTM and SDTMIG conformance rules");
}

/// <summary>A place where a rule is broken.</summary>
/// <param name="Variable">In the dataset's own spelling; empty for a rule about the dataset.</param>
/// <param name="Row">From 1; 0 for the dataset or the variable as a whole.</param>
/// <param name="Found">The value; null where the variable is not there at all.</param>
public sealed record Violation(string Dataset, string Variable, int Row = 0, string? Found = null, string? Subject = null, decimal? Sequence = null, string? File = null);

/// <summary>Which datasets a rule is about.</summary>
/// <param name="Only">Domains, none for all of the classes.</param>
public sealed record RuleScope(ObservationClass Classes, ImmutableArray<string> Only, ImmutableArray<string> Except)
{
    public static RuleScope Of(ObservationClass classes) => new(classes, [], []);

    public static RuleScope Domains(params string[] domains) => new(ObservationClass.Sdtm | ObservationClass.Adam, [.. domains], []);

    public RuleScope Without(params string[] domains) => this with { Except = [.. domains] };

    public bool Holds(ConformanceTable table) =>
        (Classes & table.Class) != 0 && (Only.IsEmpty || Only.Contains(table.Domain) || Only.Contains(table.Name)) && !Except.Contains(table.Domain);
}
