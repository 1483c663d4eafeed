namespace Ticketing.Rush.Told;

/// <summary>What a client was told, or was about to ask, in the order in which it happened to that client.</summary>
internal enum JournalEvent
{
    /// <summary>The server answered with an order.</summary>
    Created,

    /// <summary>The server refused the order, or gave no definite answer.</summary>
    Refused,

    /// <summary>Written before the request is sent: from here on the order may be cancelled.</summary>
    Cancelling,

    Cancelled,

    /// <summary>Written before the request is sent: from here on the order may be paid.</summary>
    Paying,

    Paid,
}

/// <summary>One line of the journal. Buyers are throw-away accounts, so their tokens may be written down.</summary>
internal sealed record JournalEntry(JournalEvent Told, DateTimeOffset At, string UserId, string Key)
{
    public string? OrderId { get; init; }

    public string? EventId { get; init; }

    /// <summary>The HTTP status, or 0 when there was no answer.</summary>
    public int? Status { get; init; }

    public string? Slug { get; init; }

    public string? Authorization { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<OrderLineView>? Lines { get; init; }
}
