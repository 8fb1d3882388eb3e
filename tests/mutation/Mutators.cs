using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nadir.Mutation;

/// <summary>One small break of a rule: the text at a place, and what it becomes.</summary>
sealed record Mutant(string File, int Line, Microsoft.CodeAnalysis.Text.TextSpan Span, string Was, string Becomes);

/// <summary>Every break that is tried: comparisons, connectives, null tests, negations, truth values, numbers. Sentences and loop heads are left alone.</summary>
static class Mutators
{
    public static IEnumerable<Mutant> Of(string file, SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (IsWords(node))
                continue;
            foreach (var (span, becomes) in Breaks(node))
                yield return new Mutant(file, tree.GetLineSpan(span).StartLinePosition.Line + 1, span, tree.GetText().ToString(span), becomes);
        }
    }

    static IEnumerable<(Microsoft.CodeAnalysis.Text.TextSpan, string)> Breaks(SyntaxNode node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary when Swapped(binary.OperatorToken.Kind()) is { } becomes:
                yield return (binary.OperatorToken.Span, becomes);
                break;
            case RelationalPatternSyntax relational when Swapped(relational.OperatorToken.Kind()) is { } becomes:
                yield return (relational.OperatorToken.Span, becomes);
                break;
            case BinaryPatternSyntax pattern when pattern.OperatorToken.IsKind(SyntaxKind.OrKeyword):
                yield return (pattern.Span, pattern.Left.ToString());
                yield return (pattern.Span, pattern.Right.ToString());
                break;
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } } isNull:
                yield return (isNull.Pattern.Span, "not null");
                break;
            case IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax not }:
                yield return (not.Span, not.Pattern.ToString() is var inner && not.Pattern is ParenthesizedPatternSyntax or ConstantPatternSyntax ? inner : $"({inner})");
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation:
                yield return (negation.OperatorToken.Span, "");
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } yes:
                yield return (yes.Span, "false");
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } no:
                yield return (no.Span, "true");
                break;
            case LiteralExpressionSyntax { Token.Value: decimal number } literal:
                yield return (literal.Span, (number + 0.01m).ToString(CultureInfo.InvariantCulture) + "m");
                yield return (literal.Span, "(" + (number - 0.01m).ToString(CultureInfo.InvariantCulture) + "m)");
                break;
            case LiteralExpressionSyntax { Token.Value: int number } literal when literal.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not null:
                yield return (literal.Span, (number + 1).ToString(CultureInfo.InvariantCulture));
                yield return (literal.Span, "(" + (number - 1).ToString(CultureInfo.InvariantCulture) + ")");
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.OrAssignmentExpression } or:
                yield return (or.OperatorToken.Span, "&=");
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AndAssignmentExpression } and:
                yield return (and.OperatorToken.Span, "|=");
                break;
        }
    }

    static string? Swapped(SyntaxKind kind) => kind switch
    {
        SyntaxKind.GreaterThanEqualsToken => ">",
        SyntaxKind.GreaterThanToken => ">=",
        SyntaxKind.LessThanEqualsToken => "<",
        SyntaxKind.LessThanToken => "<=",
        SyntaxKind.EqualsEqualsToken => "!=",
        SyntaxKind.ExclamationEqualsToken => "==",
        SyntaxKind.AmpersandAmpersandToken => "||",
        SyntaxKind.BarBarToken => "&&",
        SyntaxKind.PlusToken or SyntaxKind.MinusToken => null,
        _ => null,
    };

    /// <summary>Inside a sentence, a method that makes one, the head of a loop, or a call that reports a finding.</summary>
    static bool IsWords(SyntaxNode node)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at is InterpolatedStringExpressionSyntax or AttributeSyntax)
                return true;
            if (at is MethodDeclarationSyntax method)
                return method.Identifier.Text is var name && (name.EndsWith("Sentence", StringComparison.Ordinal) || name is "Words" or "Ids" or "Day" or "Percent" or "ToString");
            if (at.Parent is ForStatementSyntax loop && (at == loop.Condition || at == loop.Declaration))
                return true;
        }
        return false;
    }
}
