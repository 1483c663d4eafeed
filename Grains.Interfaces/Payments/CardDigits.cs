namespace Ticketing.Payments;

/// <summary>The last four digits of a card: all that is ever known of one here.</summary>
public static class CardDigits
{
    /// <summary>How many they are.</summary>
    public const int Count = 4;

    /// <summary>The digits, if that is what it is; null: it is something else, and is not kept.</summary>
    public static string? Read(string? text) => text is { Length: Count } && text.All(char.IsAsciiDigit) ? text : null;
}
