namespace Ticketing.Hosting;

/// <summary>Settings of a silo: section <c>Silo</c>.</summary>
public sealed class SiloOptions
{
    /// <summary>
    /// Whether one process at a time serves a database, and others stand by. On by default with the embedded engine, which has no
    /// cluster. Off, two processes are still safe, for the fences hold, but slow each other down.
    /// </summary>
    public bool SingleWriter { get; set; } = GrainEngineSetup.IsSingleProcess;
}
