namespace Nadir.Intake.Values;

/// <summary>What has been worked out of a text before. A column has few different texts and many rows.</summary>
sealed class Remembered<T>(Func<string, T> workOut)
{
    /// <summary>More are worked out each time.</summary>
    const int Most = 1 << 14;

    readonly Dictionary<string, Known> known = new(StringComparer.Ordinal);
    Known last = new("", default!);

    public T Of(string text)
    {
        if (ReferenceEquals(text, last.Text) && last.Text.Length > 0)
            return last.Value;
        // Tests and their units come in the same order sample after sample.
        if (last.Follower is { } follower && ReferenceEquals(follower.Text, text))
            return (last = follower).Value;
        if (known.TryGetValue(text, out var found))
            last.Follower = found;
        else
        {
            found = new Known(text, workOut(text));
            if (known.Count < Most)
                known.Add(text, found);
        }
        return (last = found).Value;
    }

    sealed class Known(string text, T value)
    {
        public string Text => text;
        public T Value => value;
        /// <summary>What came after it the last time.</summary>
        public Known? Follower { get; set; }
    }
}
