using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Api.Accounts.Factors.Recovery;

/// <summary>
/// Codes that sign in once when every factor is lost: 80 random bits each, so that a plain hash keeps them, spelled without signs that look
/// like others.
/// </summary>
internal static class RecoveryCode
{
    /// <summary>How many an account gets.</summary>
    public const int Count = 10;

    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int GroupLength = 4;

    /// <summary>A new one, as people get it: <c>XXXX-XXXX-XXXX-XXXX</c>.</summary>
    public static string New()
    {
        var signs = RandomNumberGenerator.GetString(Signs, Length);
        return string.Join('-', signs.Chunk(GroupLength).Select(static group => new string(group)));
    }

    /// <summary>What somebody has typed, as it was made; null: it is none.</summary>
    public static string? Parse(string? typed)
    {
        if (typed is null || typed.Length > 4 * Length)
            return null;
        var text = new StringBuilder(Length);
        foreach (var sign in typed.ToUpperInvariant())
            if (sign is not ('-' or ' '))
                text.Append(sign switch { 'O' => '0', 'I' or 'L' => '1', _ => sign });
        return text.Length == Length && text.ToString() is var code && code.All(Signs.Contains) ? code : null;
    }

    /// <summary>What is stored of one.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="code">As <see cref="Parse"/> gives it.</param>
    public static byte[] HashOf(Guid userId, string code) => SHA256.HashData(Encoding.ASCII.GetBytes($"{userId:N} {code}"));
}
