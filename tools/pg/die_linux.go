package main

import "syscall"

// dieWithUs has the kernel stop the server when we are killed and cannot.
func dieWithUs(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGQUIT }
