using Ticketing.Delivery;

namespace Ticketing.Api.Mail;

/// <summary>Delivers messages.</summary>
internal interface IMailPost
{
    /// <summary>How many messages are worth taking at once.</summary>
    int Batch { get; }

    /// <summary>Delivers messages of different people, and reports of each that was tried.</summary>
    /// <param name="taken">The messages.</param>
    /// <param name="cancellation">Ends the delivery: what was not tried is not reported.</param>
    Task<PostResult> DeliverAsync(IReadOnlyList<OutboxMessage> taken, CancellationToken cancellation);
}

/// <summary>What became of messages.</summary>
/// <param name="Reports">Of each that was tried.</param>
/// <param name="Outage">Why nothing more can be delivered for the moment; null: nothing stands against it.</param>
internal sealed record PostResult(IReadOnlyList<DeliveryReport> Reports, string? Outage = null);

/// <summary>Where mail is not set up nothing is delivered, and nothing piles up.</summary>
internal sealed class NoPost : IMailPost
{
    private const string Why = "Mail is not set up.";

    /// <inheritdoc/>
    public int Batch => 1_000;

    /// <inheritdoc/>
    public Task<PostResult> DeliverAsync(IReadOnlyList<OutboxMessage> taken, CancellationToken cancellation) =>
        Task.FromResult(
            new PostResult(
                [.. taken.Select(static message => new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Dropped, Why))]));
}
