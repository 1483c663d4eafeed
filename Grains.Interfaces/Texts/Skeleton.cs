using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Ticketing.Texts;

/// <summary>What of a name a person at the door can tell apart. Two names with one skeleton are one name to them.</summary>
/// <remarks>
/// It folds compatible forms (<c>Ａ</c>, <c>Ⅳ</c>), letter case, what is invisible, kinds and runs of blanks and dashes, and the Cyrillic
/// and Greek letters that look like Latin ones. It does not fold within ASCII: rows I and 1, O and 0 of one hall are real.
/// </remarks>
public static class Skeleton
{
    // Pairs of a letter and the Latin one that it looks like, in upper and in lower case: from Unicode's confusables.txt (UTS 39).
    private const string Lookalikes =
        // Cyrillic
        "АaаaВbЕeеeЅsѕsІiіiЈjјjКkкkМmНhОoоoРpрpСcсcТtтtУyуyХxхxҮyүyҺhһhԁdԚqԛqԜwԝwҪcҫcЁëёëЇïїï"
        // Greek
        + "ΑaαaΒbΕeεeΖzΗhΙiιiΚkκkΜmΝnνvΟoοoΡpρpΤtτtΥyυuΧxχxΪïϊïϹcϲcϳj"
        // Latin letters that are others' doubles
        + "ıiɑaɡgɩiſs";

    private static readonly FrozenDictionary<char, char> Latin = Read();

    /// <summary>The skeleton of a name.</summary>
    public static string Of(string name)
    {
        if (!Writing.IsWellFormed(name))
            return name;
        var seen = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
            Append(seen, rune);
        return seen.ToString().Trim().ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }

    private static void Append(StringBuilder seen, Rune rune)
    {
        if (Invisible.Is(rune))
            return;
        if (Rune.IsWhiteSpace(rune))
            seen.Append(seen.Length == 0 || seen[^1] == ' ' ? "" : " ");
        else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation || rune.Value == 0x2212)
            seen.Append('-');
        else
            seen.Append(rune.IsBmp && Latin.TryGetValue((char)rune.Value, out var latin) ? latin.ToString() : rune.ToString());
    }

    private static FrozenDictionary<char, char> Read() =>
        Lookalikes.Chunk(2).DistinctBy(static pair => pair[0]).ToFrozenDictionary(static pair => pair[0], static pair => pair[1]);
}
