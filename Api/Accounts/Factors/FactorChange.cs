using System.Text.Json;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>What has happened to an account's factors, as its owner is told.</summary>
internal enum FactorChange
{
    /// <summary>There is another passkey.</summary>
    PasskeyAdded,

    /// <summary>A passkey is gone.</summary>
    PasskeyRemoved,

    /// <summary>A passkey's counter went back: there is a copy of it.</summary>
    PasskeyCopied,

    /// <summary>An authenticator app was set up.</summary>
    AppAdded,

    /// <summary>The authenticator app is gone.</summary>
    AppRemoved,

    /// <summary>There are new recovery codes; those of before are good for nothing.</summary>
    CodesMade,

    /// <summary>Somebody has signed in with a recovery code.</summary>
    CodeUsed,

    /// <summary>An operator has taken all factors away.</summary>
    Reset,
}

/// <summary>How changes are named in the facts of their messages, and among the letters' texts.</summary>
internal static class FactorChangeNames
{
    private const string Member = "change";

    /// <summary>A change's name.</summary>
    public static string Of(FactorChange change) => JsonNamingPolicy.CamelCase.ConvertName(change.ToString());

    /// <summary>Which change a message's facts name; null: none of ours.</summary>
    public static string? Find(string? facts)
    {
        if (facts is null)
            return null;
        using var read = JsonDocument.Parse(facts);
        var name = read.RootElement.TryGetProperty(Member, out var change) ? change.GetString() : null;
        return Array.Exists(Enum.GetValues<FactorChange>(), one => Of(one) == name) ? name : null;
    }
}
