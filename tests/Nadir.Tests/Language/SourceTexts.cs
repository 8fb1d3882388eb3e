using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nadir.Tests.Language;

/// <summary>A text in the program's source, as it can come out.</summary>
/// <param name="Place">File and line.</param>
/// <param name="IsSaid">Handed to <c>T(...)</c>: shown to a visitor of the workspace, however short.</param>
/// <param name="Texts">The ways it can read; what is put in at run time stands as a gap: U+E000 and up for a number, U+E100 and up for a word.</param>
sealed record SourceText(string Place, bool IsSaid, IReadOnlyList<string> Texts);

/// <summary>Every text that the source puts together: literals and interpolated strings, taken as a whole, in each of their forms.</summary>
static class SourceTexts
{
    public const char Number = '\uE000';
    public const char Word = '\uE100';

    /// <summary>Forms of one text that are tried: a text of many parts is tried in each form of each part, not in all their combinations.</summary>
    const int Most = 24;

    public static IEnumerable<SourceText> Of(string file, string source) => Path.GetExtension(file) == ".razor" ? Razor(file, source) : Code(file, CSharpSyntaxTree.ParseText(source).GetRoot(), 0);

    /// <summary>In a page: what is handed to <c>T(...)</c>, and the code below the page.</summary>
    static IEnumerable<SourceText> Razor(string file, string source)
    {
        for (var at = source.IndexOf("T(", StringComparison.Ordinal); at >= 0; at = source.IndexOf("T(", at + 2, StringComparison.Ordinal))
        {
            if (at > 0 && (char.IsLetterOrDigit(source[at - 1]) || source[at - 1] == '<'))
                continue;
            foreach (var text in Code(file, SyntaxFactory.ParseExpression(source, at, consumeFullText: false), source.AsSpan(0, at).Count('\n')))
                yield return text;
        }
        if (source.IndexOf("@code", StringComparison.Ordinal) is var code and >= 0)
        {
            var tree = CSharpSyntaxTree.ParseText("class Page " + source[source.IndexOf('{', code)..]);
            foreach (var text in Code(file, tree.GetRoot(), source.AsSpan(0, code).Count('\n')))
                yield return text;
        }
    }

    static IEnumerable<SourceText> Code(string file, SyntaxNode root, int lines)
    {
        Stack<(SyntaxNode Node, bool Said)> nodes = new([(root, false)]);
        while (nodes.TryPop(out var next))
        {
            var (node, said) = (next.Node, next.Said || next.Node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "T" } or MemberAccessExpressionSyntax { Name.Identifier.Text: "T" } });
            if (IsNotSaid(node))
                continue;
            if (node is ExpressionSyntax expression && IsText(expression))
            {
                var gaps = (Number: 0, Word: 0);
                yield return new($"{file}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1 + lines}", said, [.. Forms(expression, ref gaps).Take(Most)]);
                foreach (var inner in Within(expression))
                    nodes.Push((inner, said));
                continue;
            }
            foreach (var child in node.ChildNodes().Reverse())
                nodes.Push((child, said));
        }
    }

    /// <summary>Attributes, patterns, comparisons, what a caller's mistake throws: read by the program or by programmers.</summary>
    static bool IsNotSaid(SyntaxNode node) => node switch
    {
        AttributeSyntax or ConstantPatternSyntax or CaseSwitchLabelSyntax => true,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.EqualsExpression) || binary.IsKind(SyntaxKind.NotEqualsExpression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Contains" or "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf" or "Equals" or "TrimEnd" or "TrimStart" } } call
            => call.ArgumentList.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax && call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax },
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Contains" or "StartsWith" or "EndsWith" } } => true,
        ObjectCreationExpressionSyntax { Type: var type } => type.ToString() is "InvalidOperationException" or "ArgumentException" or "ArgumentOutOfRangeException" or "UnreachableException" or "NotSupportedException" or "InvalidDataException" or "FormatException" or "Regex",
        _ => false,
    };

    static bool IsText(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.AddExpression) && (IsText(Bare(binary.Left)) || IsText(Bare(binary.Right))),
        _ => false,
    };

    /// <summary>A choice between texts, one of which is empty or begins small, is a part of a text.</summary>
    static ExpressionSyntax Bare(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax parenthesized ? Bare(parenthesized.Expression) : expression;

    static List<string> Forms(ExpressionSyntax expression, ref (int Number, int Word) gaps)
    {
        switch (Bare(expression))
        {
            case LiteralExpressionSyntax literal when literal.Token.Value is string or char:
                return [literal.Token.ValueText];
            case InterpolatedStringExpressionSyntax interpolated:
                List<List<string>> parts = [];
                foreach (var part in interpolated.Contents)
                    parts.Add(part is InterpolatedStringTextSyntax text ? [text.TextToken.ValueText] : part is InterpolationSyntax { FormatClause: null } hole ? Forms(hole.Expression, ref gaps) : [Gap(part.ToString(), ref gaps)]);
                return Joined(parts);
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AddExpression):
                return Joined([Forms(binary.Left, ref gaps), Forms(binary.Right, ref gaps)]);
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.CoalesceExpression):
                return binary.Right is ThrowExpressionSyntax ? Forms(binary.Left, ref gaps) : [.. Forms(binary.Left, ref gaps), .. Forms(binary.Right, ref gaps)];
            case ConditionalExpressionSyntax choice:
                return [.. Forms(choice.WhenTrue, ref gaps), .. Forms(choice.WhenFalse, ref gaps)];
            case SwitchExpressionSyntax choice:
                List<string> arms = [];
                foreach (var arm in choice.Arms.Where(arm => arm.Expression is not ThrowExpressionSyntax))
                    arms.AddRange(Forms(arm.Expression, ref gaps));
                return [.. arms.Distinct(StringComparer.Ordinal)];
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Create" } } create when create.ToString().StartsWith("string.Create", StringComparison.Ordinal):
                return Forms(create.ArgumentList.Arguments[^1].Expression, ref gaps);
            case var other:
                return [Gap(other.ToString(), ref gaps)];
        }
    }

    /// <summary>Every form of each part, with the first form of the others.</summary>
    static List<string> Joined(List<List<string>> parts)
    {
        List<string> forms = [""];
        foreach (var part in parts.Where(part => part.Count > 0))
        {
            var product = forms.Count * part.Count;
            forms = product <= Most
                ? [.. from form in forms from end in part select form + end]
                : [.. part.Select(end => forms[0] + end), .. forms.Skip(1).Select(form => form + part[0])];
        }
        return forms;
    }

    static string Gap(string expression, ref (int Number, int Word) gaps) => LooksLikeNumber(expression)
        ? ((char)(Number + gaps.Number++ % 32)).ToString() : ((char)(Word + gaps.Word++ % 32)).ToString();

    static bool LooksLikeNumber(string expression) => expression.Contains(":0", StringComparison.Ordinal) || expression.Contains(".Count", StringComparison.Ordinal) || expression.Contains("Count(", StringComparison.Ordinal)
        || expression.Contains("Length", StringComparison.Ordinal) || expression.Contains("Sum(", StringComparison.Ordinal) || expression.Contains("Number(", StringComparison.Ordinal);

    /// <summary>Expressions inside a text that may hold texts of their own: those that are not its parts.</summary>
    static IEnumerable<SyntaxNode> Within(ExpressionSyntax expression)
    {
        switch (Bare(expression))
        {
            case LiteralExpressionSyntax:
                return [];
            case InterpolatedStringExpressionSyntax interpolated:
                return interpolated.Contents.OfType<InterpolationSyntax>().SelectMany(hole => Within(hole.Expression));
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AddExpression) || binary.IsKind(SyntaxKind.CoalesceExpression):
                return Within(binary.Left).Concat(Within(binary.Right));
            case ConditionalExpressionSyntax choice:
                return Within(choice.WhenTrue).Concat(Within(choice.WhenFalse));
            case SwitchExpressionSyntax choice:
                return choice.Arms.SelectMany(arm => Within(arm.Expression));
            case InvocationExpressionSyntax create when create.ToString().StartsWith("string.Create", StringComparison.Ordinal):
                return Within(create.ArgumentList.Arguments[^1].Expression);
            case var other:
                return [other];
        }
    }
}
