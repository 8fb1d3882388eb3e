using Nadir.Cli.Stat;
using Nadir.Reporting.Figures;

namespace Nadir.Cli.Design;

/// <summary>What a design command answers.</summary>
/// <param name="Rows">Settings in force, one row per statistic, and what was noticed: what <c>--json</c> prints.</param>
/// <param name="Table">The same for reading, as a protocol would print it; null: the rows themselves.</param>
/// <param name="Figure">What <c>--figure FILE</c> draws; null: the design has no figure.</param>
sealed record DesignAnswer(StatAnswer Rows, string? Table = null, Figure? Figure = null);
