using System.Collections.Immutable;
using System.Text.Json;
using Ticketing.Notifications;

namespace Ticketing.Api.Mail.Letters;

/// <summary>What an outbox row says beside its columns.</summary>
internal static class MessageFacts
{
    /// <summary>Money; null: it says of none.</summary>
    public static (long AmountMinor, string Currency)? MoneyOf(string? facts)
    {
        if (facts is null)
            return null;
        using var read = JsonDocument.Parse(facts);
        return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("amount", out var amount)
            ? (amount.GetInt64(), read.RootElement.GetProperty("currency").GetString()!)
            : null;
    }

    /// <summary>To which role somebody is invited, and until when; null: to none.</summary>
    public static (string Role, DateTimeOffset Until)? InvitationOf(string? facts)
    {
        if (facts is null)
            return null;
        using var read = JsonDocument.Parse(facts);
        return read.RootElement.TryGetProperty("role", out var role)
            ? (role.GetString()!, read.RootElement.GetProperty("until").GetDateTimeOffset())
            : null;
    }

    /// <summary>What an organiser has written; null: nothing.</summary>
    public static OrganiserWords? WordsOf(string? facts) =>
        facts is null ? null : JsonSerializer.Deserialize<OrganiserWords>(facts);

    /// <summary>What of an event has changed.</summary>
    public static ImmutableArray<EventChange> ChangesOf(string? facts) =>
        facts is null ? [] : JsonSerializer.Deserialize<ImmutableArray<EventChange>>(facts);
}
