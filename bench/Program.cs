using Ticketing.Bench.CommandLine;
using Ticketing.Bench.Report;
using Ticketing.Bench.Sale;

Screen.Prepare();
try
{
    return await CompareCommand.Create().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (AuditFailedException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
