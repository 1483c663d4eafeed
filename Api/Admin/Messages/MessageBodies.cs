using System.Text.Json.Serialization;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Delivery;

namespace Ticketing.Api.Admin.Messages;

/// <summary>Where a message stands.</summary>
internal enum MessageState
{
    /// <summary>It is to be delivered.</summary>
    Waiting = 0,

    /// <summary>It was delivered.</summary>
    Delivered = 1,

    /// <summary>It did not get through: a person has to look at it.</summary>
    GivenUp = 2,

    /// <summary>It is not to be delivered any more.</summary>
    Discarded = 3,
}

/// <summary>A message as organisers see it: what it is about, to whom, and what became of it. Not what it says.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Address">Where it goes; null: the account is gone.</param>
/// <param name="EventId">The event that it is about; null: none.</param>
/// <param name="OrderId">The order that it is about; null: none.</param>
/// <param name="At">When what it tells happened.</param>
/// <param name="Attempts">How often its delivery was tried.</param>
/// <param name="NextAttemptAt">When it is tried again; null: it is not.</param>
/// <param name="Reason">Why it was not delivered the last time; null: nothing went wrong.</param>
/// <param name="SettledAt">When it was delivered, given up or discarded; null: it waits.</param>
internal sealed record MessageBody(
    Guid Id,
    MessageKind Kind,
    MessageState State,
    string? Address,
    Guid? EventId,
    Guid? OrderId,
    DateTimeOffset At,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    string? Reason,
    DateTimeOffset? SettledAt);

/// <summary>The body of <c>PATCH /api/admin/outbox/{id}</c>.</summary>
/// <param name="Address">Where the message is to go.</param>
internal sealed record ReaddressRequest(string? Address = null)
{
    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    public ProblemResult? Check() =>
        EmailAddress.Parse(Address) is null ? Problem.Validation("address", "Must be an e-mail address.") : null;
}

/// <summary>The desk's JSON.</summary>
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(Page<MessageBody>))]
[JsonSerializable(typeof(ReaddressRequest))]
internal sealed partial class MessagesJson : JsonSerializerContext;
