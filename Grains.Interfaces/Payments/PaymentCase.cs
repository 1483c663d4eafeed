using System.Text.Json.Serialization;

namespace Ticketing.Payments;

/// <summary>Why money needs a person.</summary>
[GenerateSerializer, Alias("ticketing.CaseKind")]
public enum CaseKind
{
    /// <summary>Another amount came than was asked for.</summary>
    [JsonStringEnumMemberName("wrong-amount")]
    WrongAmount = 0,

    /// <summary>Another currency came than was asked for.</summary>
    [JsonStringEnumMemberName("wrong-currency")]
    WrongCurrency = 1,

    /// <summary>Money came for a payment that we never asked for.</summary>
    [JsonStringEnumMemberName("unknown-payment")]
    UnknownPayment = 2,

    /// <summary>Money must go back, and the processor refuses to give it back.</summary>
    [JsonStringEnumMemberName("refund-failed")]
    RefundFailed = 3,

    /// <summary>The processor's id of a report came again with another content.</summary>
    [JsonStringEnumMemberName("event-reused")]
    EventReused = 4,

    /// <summary>The right amount is reported of a payment of which other money was reported before.</summary>
    [JsonStringEnumMemberName("contradiction")]
    Contradiction = 5,

    /// <summary>The buyer has called the money back at their bank.</summary>
    [JsonStringEnumMemberName("disputed")]
    Disputed = 6,
}

/// <summary>Where a case stands.</summary>
[GenerateSerializer, Alias("ticketing.CaseState")]
public enum CaseState
{
    /// <summary>Somebody has to look at it.</summary>
    Open = 0,

    /// <summary>Somebody has settled it by hand.</summary>
    Settled = 1,

    /// <summary>It has ended by itself: the money went back when that was tried again, or the buyer's bank has decided a dispute.</summary>
    Resolved = 2,
}

/// <summary>Money that needs a person: neither tickets nor a refund came of it by themselves.</summary>
/// <remarks>
/// One fact makes one case: of one payment there are never two of the same kind, amount and currency, and of one refund never two.
/// </remarks>
/// <param name="CaseId">Its id.</param>
/// <param name="Kind">Why.</param>
/// <param name="OrderId">The order that the processor names.</param>
/// <param name="PaymentId">The payment that the processor names.</param>
/// <param name="Method">The processor.</param>
/// <param name="AskedMinor">What was asked for, in that currency's minor unit; null: nothing was.</param>
/// <param name="AskedCurrency">Its currency.</param>
/// <param name="ReportedMinor">What was reported, in that currency's minor unit; null: nothing, or without an amount.</param>
/// <param name="ReportedCurrency">Its currency.</param>
/// <param name="Detail">What has happened, for the organiser to read: one or two English sentences.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="RefundId">The refund that the processor refuses; null: it is about the payment itself.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PaymentCase")]
public sealed record PaymentCase(
    [property: Id(0)] Guid CaseId,
    [property: Id(1)] CaseKind Kind,
    [property: Id(2)] Guid OrderId,
    [property: Id(3)] Guid PaymentId,
    [property: Id(4)] string Method,
    [property: Id(5)] long? AskedMinor,
    [property: Id(6)] string? AskedCurrency,
    [property: Id(7)] long? ReportedMinor,
    [property: Id(8)] string? ReportedCurrency,
    [property: Id(9)] string Detail,
    [property: Id(10)] DateTimeOffset OpenedAt,
    [property: Id(11)] Guid? RefundId = null);

/// <summary>The end of a case.</summary>
/// <param name="CaseId">The case; null: that of its kind, if there is one.</param>
/// <param name="PaymentId">The payment that it is about.</param>
/// <param name="State">How it ends.</param>
/// <param name="ClosedBy">Who has settled it; null: nobody had to.</param>
/// <param name="Note">What they say of it.</param>
/// <param name="ClosedAt">When.</param>
/// <param name="RefundId">The refund that it is about; null: the payment itself.</param>
/// <param name="Kind">Its kind, where it is not named by its id.</param>
[GenerateSerializer, Immutable, Alias("ticketing.CaseClosing")]
public sealed record CaseClosing(
    [property: Id(0)] Guid? CaseId,
    [property: Id(1)] Guid PaymentId,
    [property: Id(2)] CaseState State,
    [property: Id(3)] Guid? ClosedBy,
    [property: Id(4)] string? Note,
    [property: Id(5)] DateTimeOffset ClosedAt,
    [property: Id(6)] Guid? RefundId = null,
    [property: Id(7)] CaseKind Kind = CaseKind.RefundFailed);

/// <summary>An organiser's word that a case is settled.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="By">Who says so.</param>
/// <param name="Note">What was done, 1–1,000 characters.</param>
[GenerateSerializer, Immutable, Alias("ticketing.SettleCase")]
public sealed record SettleCase([property: Id(0)] Guid CaseId, [property: Id(1)] Guid By, [property: Id(2)] string Note);

/// <summary>What became of an organiser's wish about a case.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.CaseResult")]
public abstract record CaseResult
{
    private CaseResult()
    {
    }

    /// <summary>It was done, durably. Whether a refund that was tried again has succeeded, the case tells.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.CaseResult.Done")]
    public sealed record Done : CaseResult;

    /// <summary>There is no such case.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.CaseResult.NotFound")]
    public sealed record NotFound : CaseResult;

    /// <summary>The case is past this, or not of this kind.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.CaseResult.WrongState")]
    public sealed record WrongState([property: Id(0)] string Why) : CaseResult;

    /// <summary>Refused for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.CaseResult.Overloaded")]
    public sealed record Overloaded : CaseResult;
}
