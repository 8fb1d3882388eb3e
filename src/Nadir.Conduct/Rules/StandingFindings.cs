using System.Collections.Immutable;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Rules;

/// <summary>What the edit checks find for a subject : the program's own command, which opens and closes their queries.</summary>
/// <param name="Versions">Of the subject's forms, summed: when another save has come in between, its own check follows and this one is void.</param>
sealed record StandingFindings(Guid Id, string Study, string Subject, int Versions, ImmutableArray<CheckFinding> Findings) : StudyCommand(Id, Study);
