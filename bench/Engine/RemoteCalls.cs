namespace Ticketing.Bench.Engine;

/// <summary>What a call of a trivial grain costs from a client in another process, over TCP.</summary>
internal sealed record RemoteCalls(double OneCallerMicroseconds, double ManyCallersMicroseconds);
