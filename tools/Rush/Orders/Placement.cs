using Ticketing.Rush.Http;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Orders;

/// <summary>What an answer means; of two answers to one order, the earlier in this list decides.</summary>
internal enum Verdict
{
    /// <summary>The client has an order.</summary>
    Created,

    /// <summary>No definite answer: the order may or may not exist.</summary>
    Unknown,

    /// <summary>A definite answer that the scenario does not expect.</summary>
    Unexpected,

    /// <summary>A refusal that the scenario expects, such as <c>sold-out</c>.</summary>
    Refused,
}

/// <summary>How one attempt to order ended.</summary>
internal readonly record struct Placement(Verdict Verdict, ToldOrder? Told, int Status, string? Slug, bool Replayed)
{
    /// <summary>Whether the client knows whether there is an order.</summary>
    public bool IsDefinite => Verdict != Verdict.Unknown;

    public override string ToString() => new Answer(Status, Slug, default).ToString();
}
