namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>echo</c>: of the letters <c>-n</c>, <c>-e</c> and <c>-E</c> it understands all, as bash's does; dash would print <c>-e</c>.</summary>
internal static class EchoCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var (endsLine, escapes, first) = (true, false, 0);
        while (first < context.Arguments.Count && context.Arguments[first] is ['-', _, ..] option && option.AsSpan(1).IndexOfAnyExcept("neE") < 0)
        {
            foreach (var letter in option.AsSpan(1))
            {
                if (letter == 'n') endsLine = false;
                else escapes = letter == 'e';
            }

            first++;
        }

        var text = string.Join(' ', context.Arguments.Skip(first));
        if (escapes)
        {
            (text, var stops) = Escapes.Replace(text);
            endsLine &= !stops;
        }

        await context.WriteAsync(endsLine ? $"{text}\n" : text);
        return 0;
    }
}
