using System.Text.Json.Serialization;
using Ticketing.Api.Http;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>What a job does.</summary>
internal enum JobKind
{
    /// <summary>Refunds all orders of a cancelled event.</summary>
    RefundEvent,
}

/// <summary>Whether a job goes on.</summary>
internal enum JobStatus
{
    /// <summary>Something is left to do, and is done.</summary>
    Running,

    /// <summary>Nothing is left to do for the program.</summary>
    Done,
}

/// <summary>Work that goes on by itself, and how far it has come.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does.</param>
/// <param name="EventId">Of which event.</param>
/// <param name="Status">Whether it goes on.</param>
/// <param name="Done">How many orders have come to their end: the money is back, or there was none.</param>
/// <param name="Total">How many orders it has to do with.</param>
/// <param name="Failed">How many orders need a person: the processor refuses, or a ticket is in dispute.</param>
/// <param name="Refunded">How much money is back.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When nothing was left to do; null: something is.</param>
internal sealed record Job(
    Guid Id,
    JobKind Kind,
    Guid EventId,
    JobStatus Status,
    int Done,
    int Total,
    int Failed,
    Money Refunded,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt);

/// <summary>An order that a job could not bring to its end.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Number">Its number, as buyers read it out.</param>
/// <param name="Why">What stands against it.</param>
internal sealed record JobFailure(Guid OrderId, string Number, string Why);

/// <summary>What cancelling an event and refunding its orders comes to, as things stand.</summary>
/// <param name="Orders">How many orders are paid and have something to give back.</param>
/// <param name="Tickets">How many valid tickets they have.</param>
/// <param name="Amount">How much money goes back.</param>
/// <param name="OpenOrders">How many orders wait for their payment; they end, and late money goes back.</param>
/// <param name="Job">The job that refunds the event's orders; null: there is none.</param>
internal sealed record Cancellation(int Orders, int Tickets, Money Amount, int OpenOrders, Job? Job);

/// <summary>The JSON of jobs.</summary>
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(Cancellation))]
[JsonSerializable(typeof(Page<JobFailure>))]
internal sealed partial class JobsJson : JsonSerializerContext;
