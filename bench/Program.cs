using Ticketing.Bench.CommandLine;
using Ticketing.Bench.Report;
using Ticketing.Bench.Sale;

const int Interrupted = 130;

Screen.Prepare();
try
{
    // Whoever interrupts a run waits for the measurement under way: then the database server is stopped and removed.
    return await CompareCommand.Create().Parse(args).InvokeAsync(
        new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
}
catch (AuditFailedException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return Interrupted;
}
