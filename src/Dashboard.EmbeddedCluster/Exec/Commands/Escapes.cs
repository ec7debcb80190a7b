using System.Text;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>The backslash sequences of <c>echo -e</c> and <c>printf</c>.</summary>
internal static class Escapes
{
    /// <summary>Replaces them; <c>\c</c> ends the text and says that nothing is to follow it.</summary>
    public static (string Text, bool Stops) Replace(string text)
    {
        var result = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\' || index + 1 == text.Length)
            {
                result.Append(text[index]);
                continue;
            }

            var letter = text[++index];
            switch (letter)
            {
                case 'c':
                    return (result.ToString(), true);
                case '0' or (>= '1' and <= '7'):
                    result.Append(Number(text, ref index, 8, letter == '0' ? 4 : 3));
                    break;
                case 'x':
                    if (index + 1 == text.Length || !char.IsAsciiHexDigit(text[index + 1]))
                    {
                        result.Append("\\x");
                        break;
                    }

                    index++;
                    result.Append(Number(text, ref index, 16, 2));
                    break;
                default:
                    result.Append(letter switch
                    {
                        'n' => "\n",
                        't' => "\t",
                        'r' => "\r",
                        'a' => "\a",
                        'b' => "\b",
                        'f' => "\f",
                        'v' => "\v",
                        'e' => "\u001b",
                        '\\' => "\\",
                        _ => $"\\{letter}",
                    });
                    break;
            }
        }

        return (result.ToString(), false);
    }

    /// <summary>A character by its number, from the position on; the position is left on its last digit.</summary>
    private static char Number(string text, ref int index, int numberBase, int digits)
    {
        var value = 0;
        var end = Math.Min(text.Length, index + digits);
        while (index < end && Uri.IsHexDigit(text[index]) && Convert.ToInt32(text[index].ToString(), 16) is var digit && digit < numberBase)
        {
            value = (value * numberBase) + digit;
            index++;
        }

        index--;
        return (char)value;
    }
}
