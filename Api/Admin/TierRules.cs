namespace Ticketing.Api.Admin;

/// <summary>The ranges of a tier's members. Each check says what is wrong; null: nothing.</summary>
internal static class TierRules
{
    /// <summary>Most characters of a name or sector.</summary>
    public const int MaxNameLength = 100;

    private const int MaxCapacity = 1_000_000;
    private const int MaxTicketsPerOrder = 1_000;

    public static string? CheckCapacity(int capacity) => CheckRange(capacity, MaxCapacity);

    public static string? CheckMaxPerOrder(int tickets) => CheckRange(tickets, MaxTicketsPerOrder);

    public static string? CheckMaxPerBuyer(int? tickets) => tickets is null ? null : CheckRange(tickets.Value, MaxCapacity);

    private static string? CheckRange(int value, int most) => value >= 1 && value <= most ? null : $"Must be 1 to {most}.";
}

/// <summary>Times that an organiser may name.</summary>
internal static class Moment
{
    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrong with a time that may be missing.</summary>
    public static string? Check(DateTimeOffset? time) => time < First || time >= Last ? "Must be in the years 2000 to 2199." : null;

    /// <summary>What is wrong with a time that must be there.</summary>
    public static string? CheckRequired(DateTimeOffset? time) =>
        time is null ? "Is required: a time with its offset, as 2030-05-01T19:30:00Z." : Check(time);
}

/// <summary>Addresses of pictures.</summary>
internal static class ImageAddress
{
    private const int MaxLength = 2_000;

    /// <summary>What is wrong with an address that may be missing.</summary>
    public static string? Check(string? address)
    {
        if (address is null || (address.Length <= MaxLength && (IsPath(address) || IsHttps(address))))
            return null;
        return $"Must be an https address or a path of this site, at most {MaxLength} characters.";
    }

    /// <summary>Two slashes would lead to another host.</summary>
    private static bool IsPath(string address) =>
        address.StartsWith('/')
            && !address.StartsWith("//", StringComparison.Ordinal)
            && !address.StartsWith("/\\", StringComparison.Ordinal)
        && Uri.IsWellFormedUriString(address, UriKind.Relative);

    private static bool IsHttps(string address) =>
        Uri.IsWellFormedUriString(address, UriKind.Absolute) && new Uri(address).Scheme == Uri.UriSchemeHttps;
}
